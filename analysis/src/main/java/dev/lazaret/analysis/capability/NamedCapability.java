package dev.lazaret.analysis.capability;

/**
 * The capability of a name reference.
 *
 * @param name the name, as written in the rule data
 */
record NamedCapability(Capability capability, String name) {}
