package dev.lazaret.app.sandbox;

import java.util.EnumSet;
import java.util.Set;

/**
 * A property that a back end guarantees for a stage. A back end that lacks a required guarantee does not start the
 * stage.
 */
public enum Guarantee {
    FILE_VIEW("G1", "Only the listed files exist in the stage."),
    INPUT_FIXED(
            "G2",
            "Source, dependencies, toolchain and configuration cannot be changed; an overlay over the source is discarded."),
    OUTPUT_BOUNDED("G3", "Only the target folder, that overlay and bounded memory can be written."),
    NETWORK("G4", "There is no network; in Fetch only the listed hosts, through Lazaret."),
    ISOLATION("G5", "No process, IPC, keyring, socket or terminal of this machine can be reached."),
    NO_PRIVILEGE("G6", "No capabilities, no set-id files, no devices, no new namespaces."),
    KERNEL_SURFACE("G7", "System calls that a build does not need are denied."),
    ENVIRONMENT("G8", "The environment is exactly the listed one."),
    LIFETIME("G9", "The end is reported when the kernel has ended every process; all end with Lazaret."),
    LIMITS("G10", "Processes, memory, files and time are limited."),
    OBSERVED("G11", "Accesses are observed from outside."),
    FRESH_HOME("G12", "HOME, CARGO_HOME and /tmp are new and empty.");

    private final String number;
    private final String words;

    Guarantee(String number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the guarantee's number, "G1" to "G12". */
    public String number() {
        return number;
    }

    /** Describes the guarantee in one sentence. */
    public String words() {
        return words;
    }

    /** Returns the required guarantees, without which no stage is started. */
    public static Set<Guarantee> needed() {
        return EnumSet.complementOf(EnumSet.of(OBSERVED));
    }
}
