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
            Set.of(".hg", ".jj", ".pijul", ".bzr", ".svn"),
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
                    ".externaltoolbuilders"),
            Family.ENV,
            Set.of(".config", ".devcontainer", ".codesandbox", ".idx", ".direnv", ".flox", ".mise"),
            Family.AGT,
            Set.of(
                    ".agents",
                    ".amazonq",
                    ".claude",
                    ".claude-plugin",
                    ".clinerules",
                    ".codex",
                    ".codex-plugin",
                    ".continue",
                    ".copilot",
                    ".cursor",
                    ".cursor-plugin",
                    ".factory",
                    ".gemini",
                    ".goose",
                    ".junie",
                    ".kilocode",
                    ".kiro",
                    ".openhands",
                    ".opencode",
                    ".qwen",
                    ".roo",
                    ".superset",
                    ".tabnine",
                    ".trae",
                    ".windsurf"),
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
