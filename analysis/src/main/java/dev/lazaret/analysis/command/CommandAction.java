package dev.lazaret.analysis.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An action of a command that the name of its tool does not suggest, the worst first. */
public enum CommandAction {
    /** Sends keys, tokens or the whole environment over the network. */
    SENDS_SECRETS(Weight.GRAVE, "sends keys or tokens over the network"),
    /** Connects a shell to the network. */
    OPENS_SHELL(Weight.GRAVE, "connects a shell to the network"),
    /** Downloads something and runs it. */
    RUNS_DOWNLOAD(Weight.GRAVE, "runs what it downloads"),
    /** Runs text that anybody may write, or passes it to an agent as a task. */
    RUNS_STRANGERS(Weight.GRAVE, "runs what strangers write"),
    /** Decodes, unpacks or reassembles text and runs it. */
    RUNS_DECODED(Weight.GRAVE, "runs what it decodes"),
    /** Reads files that contain keys, tokens or passwords. */
    READS_SECRETS(Weight.GRAVE, "reads keys or tokens"),
    /** Makes the package manager trust a key or source whose sender nothing verified. */
    TRUSTS_UNCHECKED(Weight.GRAVE, "has the package manager trust what nothing checks"),
    /** Writes a file that starts by itself later: a profile, a hook, a scheduled job. */
    WRITES_STARTUP(Weight.GRAVE, "writes what starts by itself later"),
    /** Deletes the home folder, a folder directly below it, all files of a folder below it, or a system folder. */
    DELETES_OUTSIDE(Weight.GRAVE, "deletes a folder of the user or the system"),
    /** Makes a program of what it downloads, or lets a package manager install it. */
    INSTALLS_DOWNLOAD(Weight.NOTABLE, "makes a program of what it downloads"),
    /** Makes the package manager trust an additional key or source. */
    TRUSTS_SOURCE(Weight.NOTABLE, "adds a key or a source of packages"),
    /** Turns off checks of a package manager. */
    DROPS_CHECKS(Weight.NOTABLE, "turns checks of the package manager off"),
    /** Gives a program administrator rights. */
    RAISES_RIGHTS(Weight.NOTABLE, "gives a program rights of the administrator"),
    /** Starts a container that has the rights or the devices of the host. */
    OPENS_HOST(Weight.NOTABLE, "starts a container with rights of the host"),
    /** Writes or deletes something else outside the repository. */
    WRITES_OUTSIDE(Weight.NOTABLE, "writes outside the repository"),
    /** Makes git run programs of this repository from then on. */
    SETS_HOOKS(Weight.NOTABLE, "has git run programs of this repository"),
    /** Sends files or the output of commands. */
    SENDS_FILES(Weight.NOTABLE, "sends files over the network"),
    /** Runs text that another command prints. */
    RUNS_COMPUTED(Weight.ORDINARY, "runs what a command prints"),
    /** Downloads something and does not run it here. */
    DOWNLOADS(Weight.ORDINARY, "uses the network");

    /** How serious an action is. */
    public enum Weight {
        /** Harmful regardless of who starts it. */
        GRAVE,
        /** Worth a look. */
        NOTABLE,
        /** What build and release commands do every day. */
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

    /** Whether the action changes files outside the repository. In a container these are not files of the user. */
    public boolean changesFilesOutside() {
        return switch (this) {
            case WRITES_STARTUP, DELETES_OUTSIDE, WRITES_OUTSIDE, RAISES_RIGHTS -> true;
            default -> false;
        };
    }

    /** Returns a predicate without a subject, for people. */
    public String title() {
        return title;
    }

    /** Returns the word used in rule data. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CommandAction> find(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
