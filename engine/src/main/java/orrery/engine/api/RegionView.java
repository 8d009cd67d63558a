package orrery.engine.api;

/// A region of the map.
///
/// @param latitude degrees north
/// @param longitude degrees east
public record RegionView(String id, String name, double latitude, double longitude) {}
