package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.pattern.FileNameNormalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recognises folders in which a tool stores settings. Such a folder is left out whole, because a tool may obey files in
 * it that no rule knows.
 */
final class SettingsFolders {
    private static final Map<Family, Set<String>> NAMES = Map.of(
            Family.CFG,
            Set.of(".cargo"),
            Family.GIT,
            Set.of(".hg", ".sl", ".eden", ".jj", ".pijul", ".bzr", ".svn", "_svn", "_darcs", ".fossil-settings"),
            Family.EDT,
            Set.of(
                    ".vscode",
                    ".vs",
                    ".vscodium",
                    ".theia",
                    ".idea",
                    ".run",
                    ".fleet",
                    ".zed",
                    ".helix",
                    ".lapce",
                    ".vim",
                    ".nvim",
                    ".emacs.d",
                    ".nlsp-settings",
                    ".vim-lsp-settings",
                    ".settings",
                    ".externaltoolbuilders",
                    ".metadata",
                    ".nova",
                    ".qtcreator",
                    ".kdev4",
                    ".kak",
                    ".kakoune",
                    ".ctags.d",
                    ".sublime",
                    ".lite",
                    ".textadept",
                    ".overseer",
                    "nbproject",
                    // Build servers and language servers of other languages start programs that these name.
                    ".bsp",
                    ".bloop",
                    ".metals",
                    ".ijwb",
                    ".aswb",
                    ".clwb",
                    ".lsp",
                    ".clj-kondo",
                    ".calva",
                    ".ruby-lsp",
                    ".elixir_ls",
                    ".omnisharp",
                    ".sourcekit-lsp",
                    ".swiftpm",
                    ".mvn",
                    // Editors load linters and compilers from here.
                    "node_modules",
                    ".yarn"),
            Family.ENV,
            Set.of(
                    ".config",
                    ".devcontainer",
                    ".codesandbox",
                    ".idx",
                    ".ona",
                    ".coder",
                    ".direnv",
                    ".shadowenv.d",
                    ".smartcd",
                    ".flox",
                    ".devbox",
                    ".pixi",
                    ".mise",
                    ".mise-tasks",
                    "mise-tasks",
                    ".venv",
                    ".jupyter",
                    ".ipython",
                    ".terraform"),
            Family.AGT,
            Set.of(
                    ".agent",
                    ".agents",
                    ".ai",
                    ".aiassistant",
                    ".amazonq",
                    ".amp",
                    ".antigravity",
                    ".augment",
                    ".claude",
                    ".claude-plugin",
                    ".cline",
                    ".clinerules",
                    ".codebuddy",
                    ".codex",
                    ".codex-plugin",
                    ".cody",
                    ".continue",
                    ".copilot",
                    ".crush",
                    ".cursor",
                    ".cursor-plugin",
                    ".devin",
                    ".droid",
                    ".factory",
                    ".firebender",
                    ".forge",
                    ".gemini",
                    ".goose",
                    ".iflow",
                    ".jules",
                    ".junie",
                    ".kilo",
                    ".kilocode",
                    ".kimi",
                    ".kiro",
                    ".lingma",
                    ".mcp",
                    ".mentat",
                    ".opencode",
                    ".openhands",
                    ".pi",
                    ".plandex",
                    ".qwen",
                    ".roo",
                    ".rovodev",
                    ".ruler",
                    ".rulesync",
                    ".serena",
                    ".superset",
                    ".swe-agent",
                    ".tabnine",
                    ".taskmaster",
                    ".trae",
                    ".trae-cn",
                    ".vibe",
                    ".void",
                    ".warp",
                    ".windsurf",
                    ".zencoder"),
            Family.TOOL,
            Set.of(".husky", ".cargo-husky"));

    private static final Map<String, Family> FAMILIES = families();

    private SettingsFolders() {}

    private static Map<String, Family> families() {
        Map<String, Family> families = new TreeMap<>();
        NAMES.forEach((family, names) -> names.forEach(name -> families.put(name, family)));
        return families;
    }

    /** Returns the family of the rules for settings in a folder of this name; empty if no tool uses such folders. */
    static Optional<Family> family(String name) {
        return Optional.ofNullable(FAMILIES.get(FileNameNormalizer.of(name)));
    }
}
