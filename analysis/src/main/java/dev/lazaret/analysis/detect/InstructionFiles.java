package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Set;

/** Which files coding agents read as instructions: those of AGT-INSTRUCTIONS, as a test of both says. */
final class InstructionFiles {
    private static final Set<String> NAMES = Set.of(
            "CLAUDE.md",
            "CLAUDE.local.md",
            "AGENTS.md",
            "AGENTS.override.md",
            "AGENT.md",
            "GEMINI.md",
            "QWEN.md",
            "WARP.md",
            "replit.md",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".roorules",
            ".continuerules",
            ".goosehints",
            ".augment-guidelines",
            ".rules",
            ".airules",
            ".aider.conventions.md");

    private static final Set<String> AT_THE_TOP = Set.of("llms.txt", "CONVENTIONS.md");

    /** Folders of rules, and files in the folders of tools. */
    private static final List<String> PLACES = List.of(
            ".cursor/rules/",
            ".windsurf/rules/",
            ".continue/rules/",
            ".claude/rules/",
            ".kilocode/rules/",
            ".amazonq/rules/",
            ".augment/rules/",
            ".trae/rules/",
            ".clinerules/",
            ".kiro/steering/",
            ".openhands/microagents/",
            ".github/instructions/",
            ".github/copilot-instructions.md",
            ".junie/guidelines.md",
            ".idx/airules.md",
            ".roo/rules");

    private InstructionFiles() {}

    /** Whether agents read it. */
    static boolean has(RepoPath path) {
        String name = path.name();
        if (NAMES.contains(name) || name.startsWith(".roorules-")) {
            return true;
        }
        if (path.depth() == 1) {
            return AT_THE_TOP.contains(name);
        }
        String whole = "/" + path.utf8();
        return PLACES.stream().anyMatch(place -> whole.contains("/" + place));
    }
}
