package orrery.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The land of the Earth in some four hundred hand-set corners, about two degrees true: enough for
/// a map of dots, too coarse for a coastline.
final class Land {
    /// One outline a line, corners as degrees east and degrees north.
    private static final String OUTLINES =
            """
            -168,66 -162,70 -156,71 -141,70 -128,70 -115,68 -108,68 -95,72 -94,69 -82,69 -81,73 -88,64 -94,61 -94,58 -87,56 -82,53 -79,51 -77,58 -78,62 -70,61 -66,58 -61,56 -56,52 -60,50 -66,50 -65,46 -61,46 -66,43 -70,43 -74,40 -76,36 -81,31 -80,25 -82,28 -84,30 -90,29 -97,27 -97,22 -94,18 -91,19 -90,21 -87,21 -88,16 -83,15 -84,10 -80,9 -78,8 -83,8 -88,13 -94,16 -105,20 -109,26 -113,31 -110,23 -115,29 -117,33 -121,35 -124,40 -124,47 -130,54 -135,58 -147,61 -154,57 -164,54 -158,58 -165,61 -166,64
            -52,82 -32,83 -18,80 -20,75 -22,70 -32,68 -40,65 -43,60 -50,62 -54,67 -55,71 -60,76 -72,78 -65,81
            -125,72 -116,73 -105,73 -102,68 -114,69 -119,70
            -90,82 -70,83 -62,82 -76,78 -80,76 -95,77 -92,80
            -88,73 -78,73 -70,71 -62,67 -65,62 -72,64 -73,68 -80,70
            -85,22 -80,23 -75,20 -78,20
            -74,20 -69,20 -68,18 -74,18
            -79,9 -72,12 -62,11 -52,5 -50,0 -44,-3 -37,-5 -35,-8 -39,-14 -41,-22 -48,-26 -54,-34 -58,-39 -65,-42 -66,-47 -69,-51 -66,-55 -73,-53 -75,-48 -73,-38 -71,-30 -70,-18 -76,-14 -81,-6 -80,0 -77,4
            -6,36 10,37 11,34 20,32 25,32 32,31 34,28 37,21 39,16 43,12 51,12 48,5 41,-3 39,-8 41,-15 35,-20 33,-26 28,-33 19,-35 17,-29 12,-18 13,-9 9,-1 9,4 4,6 -8,4 -13,8 -17,14 -16,21 -13,28 -9,32
            44,-16 50,-15 47,-25 44,-24
            -9,37 -9,43 -2,43 -1,46 -5,48 2,51 8,54 8,57 11,57 11,54 19,54 23,57 23,59 29,60 25,61 21,60 25,65 22,66 18,62 19,60 16,56 13,55 11,59 5,59 5,62 13,66 19,70 28,71 41,67 40,65 44,66 44,68 54,68 60,70 68,68 68,73 73,72 80,73 87,75 98,76 104,78 113,74 127,73 140,72 152,71 162,70 170,69 180,69 180,65 178,62 170,60 163,60 162,56 157,51 156,57 163,62 152,59 143,59 135,55 141,52 140,47 133,43 130,42 127,39 129,35 126,35 125,39 121,40 118,39 122,37 119,35 122,31 121,28 117,23 110,21 106,20 109,14 107,10 105,9 102,12 100,13 99,9 103,4 104,1 101,3 98,8 98,16 94,16 92,22 88,22 82,16 80,14 80,10 77,8 74,15 73,21 69,22 67,25 61,25 57,27 51,28 48,30 51,25 56,26 60,22 55,17 45,13 43,15 39,21 35,28 34,32 36,36 31,37 27,37 26,40 29,41 36,42 41,42 37,45 39,47 33,46 28,44 28,41 23,40 24,37 22,37 19,42 14,45 12,45 16,41 18,40 16,38 12,42 9,44 3,43 0,40 0,38 -5,36
            -5,50 1,51 1,53 -2,55 -2,58 -5,58 -6,56 -3,54 -4,52
            -10,52 -6,52 -6,55 -10,54
            -24,65 -21,66 -15,66 -14,65 -19,63 -23,64
            11,79 25,80 20,77 15,77
            52,71 55,75 67,77 58,73
            141,46 143,54 144,50
            130,31 131,34 135,34 140,35 141,40 142,45 145,43 140,42 140,38 136,36 131,35
            121,25 122,25 121,22 120,23
            109,20 111,20 110,18 109,18
            80,10 82,7 80,6
            120,18 122,18 122,14 124,13 120,14
            122,8 126,9 126,6 124,6
            95,5 98,4 104,-2 106,-6 102,-4 98,1
            105,-6 114,-7 114,-9 106,-7
            109,2 113,4 117,7 119,5 117,0 116,-4 110,-2
            120,1 125,1 121,-1 123,-5 120,-5
            131,-1 138,-2 145,-4 151,-10 144,-8 138,-8 133,-4
            114,-22 114,-34 118,-35 124,-33 131,-32 136,-35 140,-38 147,-39 150,-37 153,-31 153,-25 146,-19 143,-11 141,-17 136,-15 137,-12 131,-12 126,-14 122,-18
            145,-41 148,-41 147,-43 146,-43
            173,-35 178,-38 175,-41 174,-39
            173,-41 174,-42 169,-47 167,-46
            """;

    /// One piece of land and how far it reaches.
    private static final class Outline {
        private static final double[] NONE = {};

        /// Longitude and latitude in turn.
        private final double[] corners;

        private double south = 90;
        private double north = -90;

        Outline(double[] corners) {
            this.corners = corners;
            for (int i = 0; i < corners.length; i += 2) {
                south = Math.min(south, corners[i + 1]);
                north = Math.max(north, corners[i + 1]);
            }
        }

        /// Where a parallel crosses the outline, from west to east: land lies between the first and
        /// the second place, the third and the fourth, and so on.
        double[] crossings(double latitude) {
            if (latitude < south || latitude > north) {
                return NONE;
            }
            DoubleStream.Builder places = DoubleStream.builder();
            for (int i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
                double yi = corners[i + 1];
                double yj = corners[j + 1];
                if ((yi > latitude) != (yj > latitude)) {
                    places.add(
                            (corners[j] - corners[i]) * (latitude - yi) / (yj - yi) + corners[i]);
                }
            }
            return places.build().sorted().toArray();
        }
    }

    private final List<Outline> outlines = new ArrayList<>();

    Land() {
        for (String line : OUTLINES.lines().toList()) {
            String[] corners = line.strip().split(" ");
            double[] flat = new double[corners.length * 2];
            for (int i = 0; i < corners.length; i++) {
                int comma = corners[i].indexOf(',');
                flat[2 * i] = Double.parseDouble(corners[i].substring(0, comma));
                flat[2 * i + 1] = Double.parseDouble(corners[i].substring(comma + 1));
            }
            outlines.add(new Outline(flat));
        }
    }

    /// Which places of a parallel are on land.
    ///
    /// @param latitude of the parallel, degrees
    /// @param longitude of the first place, degrees
    /// @param step from a place to the next, degrees, positive
    boolean[] along(double latitude, double longitude, double step, int places) {
        boolean[] land = new boolean[places];
        for (Outline outline : outlines) {
            double[] crossings = outline.crossings(latitude);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                int from = (int) Math.max(0, Math.ceil((crossings[i] - longitude) / step));
                int to = (int) Math.min(places, Math.ceil((crossings[i + 1] - longitude) / step));
                if (from < to) {
                    Arrays.fill(land, from, to, true);
                }
            }
        }
        return land;
    }
}
