package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.catalogue.Trigger;

/**
 * The catalogue's texts about a finding's rule. They are Lazaret's own, so they are safe to display.
 *
 * @param why what an attacker gains
 * @param stages how Lazaret's steps handle such a finding
 * @param check what to check manually
 * @param ordinary when such a finding is harmless
 * @param unseen what the rule doesn't detect
 */
public record RuleTexts(String why, String stages, String check, String ordinary, String unseen) {
    /** Texts for an id that the catalogue doesn't contain. */
    public static final RuleTexts NONE = new RuleTexts("", "", "", "", "");

    /** Returns a sentence about the actions that belong to a trigger. */
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
            case OTHER -> "Something outside the steps: benchmarks, a task runner, continuous integration.";
        };
    }
}
