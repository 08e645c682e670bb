package org.eclipse.jgit.standing;

/** Stands in for the library, which is not on this module's class path. */
public class Standing {}
