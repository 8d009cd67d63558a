package orrery.engine.depin;

/// A time in which a provider delivers nothing: epochs `from` to `until`, the latter not included.
public record Outage(String provider, long from, long until) {
    public boolean covers(long epoch) {
        return epoch >= from && epoch < until;
    }
}
