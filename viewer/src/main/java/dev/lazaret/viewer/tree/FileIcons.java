package dev.lazaret.viewer.tree;

import dev.lazaret.icons.Icon;
import java.util.Locale;

/** Chooses file icons by name. The name may not match the file's real type. */
public final class FileIcons {
    private FileIcons() {}

    /** Returns the icon of a file with this name. */
    public static Icon find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String end = dot < 0 ? lower : lower.substring(dot + 1);
        return switch (end) {
            case "rs", "c", "h", "cc", "cpp", "py", "js", "ts", "sh", "lua", "rb", "pl", "go", "asm", "s" ->
                Icon.FILE_CODE;
            case "toml", "lock", "json", "yml", "yaml", "xml", "ini", "cfg", "md", "txt", "rust-toolchain", "config" ->
                Icon.FILE_CONFIG;
            case "so",
                    "a",
                    "o",
                    "dll",
                    "exe",
                    "wasm",
                    "rlib",
                    "bin",
                    "png",
                    "jpg",
                    "gif",
                    "zip",
                    "gz",
                    "xz",
                    "zst",
                    "tar",
                    "jar" -> Icon.FILE_BINARY;
            default -> Icon.FILE;
        };
    }
}
