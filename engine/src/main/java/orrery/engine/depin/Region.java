package orrery.engine.depin;

/// A region of the network: its id, its name, and where a map puts it in degrees (north and east
/// positive).
public record Region(String id, String name, double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6371;

    public Region {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(
                    "region %s at %s, %s: latitude within 90, longitude within 180 degrees"
                            .formatted(id, latitude, longitude));
        }
    }

    /// Great-circle distance (haversine), kilometres.
    public double distanceKm(Region other) {
        double dLat = StrictMath.toRadians(other.latitude - latitude);
        double dLon = StrictMath.toRadians(other.longitude - longitude);
        double sinLat = StrictMath.sin(dLat / 2);
        double sinLon = StrictMath.sin(dLon / 2);
        double a =
                sinLat * sinLat
                        + StrictMath.cos(StrictMath.toRadians(latitude))
                                * StrictMath.cos(StrictMath.toRadians(other.latitude))
                                * sinLon
                                * sinLon;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.sqrt(Math.min(1, a)));
    }

    /// Round trip over fibre between the two, milliseconds: 1 ms for each 100 km.
    public double roundTripMillis(Region other) {
        return distanceKm(other) / 100;
    }
}
