package orrery.engine.api.rehearsal;

/// Two ways through the same epochs, and the bound of both. All judged by the class weights of the
/// first.
///
/// @param clairvoyant what a policy that knows the future comes to
/// @param ahead how many of the last epochs the run has not come to yet
/// @param confirmed how many decisions of the run were taken again on the way, each with the
///   recorded hash
public record Comparison(
        Question question,
        Course one,
        Course other,
        Course clairvoyant,
        int ahead,
        int confirmed) {}
