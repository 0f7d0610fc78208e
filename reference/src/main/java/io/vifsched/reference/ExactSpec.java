package io.vifsched.reference;

/**
 * A policy inside another one.
 *
 * @param id one of {@link ExactPolicies#IDS}
 * @param parameters with as many vifs as it sees; the link's rate and the overhead are those of the outside
 */
public record ExactSpec(String id, ExactParameters parameters) {}
