package dev.lazaret.analysis.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An action of a command that its tool's name does not suggest. The most dangerous actions come first. */
public enum CommandAction {
    /** Sends keys, tokens or the whole environment over the network. */
    SENDS_SECRETS(Weight.GRAVE, "sends keys or tokens over the network"),
    /** Connects a shell to the network. */
    OPENS_SHELL(Weight.GRAVE, "connects a shell to the network"),
    /** Downloads something and runs it. */
    RUNS_DOWNLOAD(Weight.GRAVE, "runs what it downloads"),
    /** Runs text that anybody can write, or passes it to an agent as a task. */
    RUNS_STRANGERS(Weight.GRAVE, "runs what strangers write"),
    /** Decodes, unpacks or reassembles code, and runs it. */
    RUNS_DECODED(Weight.GRAVE, "runs what it decodes"),
    /** Reads files that contain keys, tokens or passwords. */
    READS_SECRETS(Weight.GRAVE, "reads keys or tokens"),
    /** Makes the package manager trust a key or source whose origin has not been verified. */
    TRUSTS_UNCHECKED(Weight.GRAVE, "has the package manager trust what nothing checks"),
    /** Writes a file that is run automatically later: a profile, a hook or a scheduled job. */
    WRITES_STARTUP(Weight.GRAVE, "writes what starts by itself later"),
    /** Deletes the home folder, a folder directly below it, all files of a folder below it, or a system folder. */
    DELETES_OUTSIDE(Weight.GRAVE, "deletes a folder of the user or the system"),
    /** Makes a download executable, or has a package manager install it. */
    INSTALLS_DOWNLOAD(Weight.NOTABLE, "makes a program of what it downloads"),
    /** Makes the package manager trust an additional key or source. */
    TRUSTS_SOURCE(Weight.NOTABLE, "adds a key or a source of packages"),
    /** Turns off a package manager's checks. */
    DROPS_CHECKS(Weight.NOTABLE, "turns checks of the package manager off"),
    /** Gives a program administrator rights. */
    RAISES_RIGHTS(Weight.NOTABLE, "gives a program rights of the administrator"),
    /** Starts a container that has the host's rights or devices. */
    OPENS_HOST(Weight.NOTABLE, "starts a container with rights of the host"),
    /** Writes or deletes any other file outside the repository. */
    WRITES_OUTSIDE(Weight.NOTABLE, "writes outside the repository"),
    /** Makes git run programs in this repository from then on. */
    SETS_HOOKS(Weight.NOTABLE, "has git run programs of this repository"),
    /** Sends files or the output of commands over the network. */
    SENDS_FILES(Weight.NOTABLE, "sends files over the network"),
    /** Runs the output of another command as code. */
    RUNS_COMPUTED(Weight.ORDINARY, "runs what a command prints"),
    /** Downloads something, but does not run it. */
    DOWNLOADS(Weight.ORDINARY, "uses the network");

    /** How serious an action is. */
    public enum Weight {
        /** Harmful regardless of who starts it. */
        GRAVE,
        /** Worth reviewing. */
        NOTABLE,
        /** Ordinary for build and release commands. */
        ORDINARY
    }

    private final Weight weight;
    private final String title;

    CommandAction(Weight weight, String title) {
        this.weight = weight;
        this.title = title;
    }

    public Weight weight() {
        return weight;
    }

    /** Whether the action changes files outside the repository. In a container, these are not the user's files. */
    public boolean changesFilesOutside() {
        return switch (this) {
            case WRITES_STARTUP, DELETES_OUTSIDE, WRITES_OUTSIDE, RAISES_RIGHTS -> true;
            default -> false;
        };
    }

    /** Returns a verb phrase for display, without a subject. */
    public String title() {
        return title;
    }

    /** Returns the identifier used in rule data. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CommandAction> find(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
