package dev.lazaret.analysis.capability;

/**
 * The capability of a use of a name.
 *
 * @param name name in the form of the rule data
 */
record NamedCapability(Capability capability, String name) {}
