package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the files that coding agents read as instructions. These are the files of the rule AGT-INSTRUCTIONS; a
 * test compares the two lists. Case is ignored, because agents also find {@code Agents.md} on case-insensitive file
 * systems.
 */
final class AgentInstructionMatcher {
    private static final Set<String> NAMES = Set.of(
            "claude.md",
            "claude.local.md",
            "agents.md",
            "agents.override.md",
            "agent.md",
            "gemini.md",
            "qwen.md",
            "warp.md",
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

    private static final Set<String> AT_THE_TOP = Set.of("llms.txt", "conventions.md");

    /** Folders that contain rules, and single files in the tools' folders. */
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

    private AgentInstructionMatcher() {}

    /** Whether agents read the file as instructions. */
    static boolean has(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (NAMES.contains(name) || name.startsWith(".roorules-")) {
            return true;
        }
        if (path.depth() == 1) {
            return AT_THE_TOP.contains(name);
        }
        String whole = "/" + path.utf8().toLowerCase(Locale.ROOT);
        return PLACES.stream().anyMatch(place -> whole.contains("/" + place));
    }
}
