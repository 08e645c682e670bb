package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.catalogue.Trigger;

/**
 * What the catalogue says of a finding's rule. Our own words, so inert.
 *
 * @param why what somebody gains by it
 * @param stages what Lazaret's own stages do about it
 * @param check what to look at by hand
 * @param ordinary when it is harmless
 * @param unseen what the rule does not see
 */
public record RuleTexts(String why, String stages, String check, String ordinary, String unseen) {
    /** For an id that the catalogue does not know. */
    public static final RuleTexts NONE = new RuleTexts("", "", "", "", "");

    /** The acts that fire findings of a trigger, in a sentence. */
    static String fires(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "Opening the folder in an editor, a file manager or a coding agent.";
            case ENTER -> "Entering the folder in a shell, or a prompt that looks into it.";
            case GIT -> "A git command in the folder, such as status, checkout or commit.";
            case CARGO ->
                "Any cargo command in the folder. An editor with a Rust language server runs cargo metadata on its own.";
            case FETCH -> "Fetching dependencies, as cargo fetch does and every build that needs one.";
            case CHECK -> "cargo check, and everything that checks first: build, test, run, a Rust language server.";
            case BUILD -> "cargo build, and what builds first: test and run.";
            case TEST -> "cargo test.";
            case RUN -> "Running the program, or a crate that calls this code.";
            case OTHER -> "An act that none of the steps is: benchmarks, a task runner, continuous integration.";
        };
    }
}
