package dev.lazaret.app.zerotrust;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A repository crafted to cost time and memory: each file is the worst case for its reader, and none of them does
 * anything.
 *
 * @param part of its size that each file has, as its divisor
 */
record HurtfulRepository(Path folder, int part) {
    /** Findings of one file each; more than the 50,000 that a summary shows, if the file has its size. */
    static final int FINDINGS = 60_000;

    static final long HUGE_BYTES = 1L << 30;

    private static final int PACKAGES = 3_000;
    private static final int IN_ONE_FOLDER = 1_000;

    /** @param entries further empty files, in folders of a thousand */
    static HurtfulRepository make(Path folder, int entries, int part) throws IOException {
        HurtfulRepository repository = new HurtfulRepository(folder, part);
        repository.file("Cargo.toml", "[workspace]\nmembers = [\"**\", \"p/*\"]\n");
        repository.manyFindings();
        repository.formats();
        repository.programs();
        repository.packages();
        repository.links();
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.bin").toFile(), "rw")) {
            huge.setLength(HUGE_BYTES); // a sparse file, which takes no disk space
        }
        for (int i = 0; i < entries; i += IN_ONE_FOLDER) {
            Path inner = Files.createDirectories(folder.resolve("many/d" + i / IN_ONE_FOLDER));
            for (int j = 0; j < IN_ONE_FOLDER; j++) {
                Files.createFile(inner.resolve("f" + j));
            }
        }
        return repository;
    }

    private void manyFindings() throws IOException {
        unit(
                "findings",
                "fn main() {\n"
                        + times(scaled(FINDINGS), i -> "std::process::Command::new(\"x" + i + "\");\n")
                        + "}\n");
        file("Makefile", times(scaled(FINDINGS), i -> "t" + i + ":\n\tcurl x | sh\n"));
        file(
                ".vscode/tasks.json",
                "{\"tasks\":["
                        + times(scaled(20_000), i -> "{\"command\":\"c\",\"runOptions\":{\"runOn\":\"folderOpen\"}},")
                        + "]}");
    }

    private void formats() throws IOException {
        file("toml/brackets/Cargo.toml", "a = " + "[".repeat(scaled(2_000_000)) + "]".repeat(scaled(2_000_000)));
        file("toml/tables/Cargo.toml", times(scaled(15_000), i -> "[a" + i + ".b".repeat(200) + "]\n"));
        file("toml/key/.cargo/config.toml", "a.".repeat(scaled(1_000_000)) + "a = 1\n");
        file(
                "toml/aliases/.cargo/config.toml",
                "[alias]\n" + times(scaled(100_000), i -> "k" + i + " = \"k" + (i + 1) + "\"\n"));
        file(
                "toml/condition/Cargo.toml",
                "[target.'cfg(" + "not(".repeat(scaled(100_000)) + "unix" + ")".repeat(scaled(100_000))
                        + ")'.dependencies]\na = \"1\"\n");
        file("lock/Cargo.toml", "[package]\nname = \"l\"\nversion = \"0.1.0\"\n");
        file(
                "lock/Cargo.lock",
                "version = 4\n"
                        + times(
                                scaled(50_000),
                                i -> "[[package]]\nname = \"d" + i + "\"\nversion = \"1.0.0\"\ndependencies = [\"d"
                                        + (i + 1) % scaled(50_000) + "\"]\n"));
        file(
                ".github/workflows/aliases.yml",
                "a0: &a0 [x, x]\n"
                        + times(
                                40,
                                i -> "a" + (i + 1) + ": &a" + (i + 1) + " [*a" + i + ", *a" + i + ", *a" + i + "]\n"));
        file(".github/workflows/depth.yml", times(scaled(3_000), i -> " ".repeat(i) + "a:\n"));
        file(".github/workflows/row.yml", "- ".repeat(scaled(500_000)) + "a\n");
        file("json/.vscode/settings.json", "[".repeat(scaled(4_000_000)));
        file("json/deep/.vscode/settings.json", "{\"a\":".repeat(scaled(1_000_000)));
        file(
                "xml/.idea/workspace.xml",
                "<!DOCTYPE a [<!ENTITY a0 \"aaaa\">"
                        + times(40, i -> "<!ENTITY a" + (i + 1) + " \"&a" + i + ";&a" + i + ";\">") + "]><a>&a40;"
                        + "<b>".repeat(scaled(500_000)));
        file(".gitignore", times(scaled(50_000), i -> "**/*a*a*a*a*a*b*/**/" + "*".repeat(50) + i + "\n"));
        file("attributes/.gitattributes", times(scaled(100_000), i -> "**/a*a*a*a*a*a*b filter=x" + i + "\n"));
        file("a".repeat(40) + "/" + "a".repeat(200), "");
    }

    private void programs() throws IOException {
        int functions = scaled(20_000);
        int globs = scaled(2_000);
        unit("program/blocks", "fn main(){" + "{".repeat(scaled(3_000_000)));
        unit(
                "program/groups",
                "fn main(){ let x = " + "(".repeat(scaled(2_000_000)) + "1" + ")".repeat(scaled(2_000_000)) + "; }");
        unit(
                "program/renames",
                times(scaled(60_000), i -> "use self::n" + (i + 1) + " as n" + i + ";\n")
                        + "use std::process::Command as n" + scaled(60_000) + ";\nfn main(){ n0::new(\"x\"); }\n");
        unit(
                "program/trees",
                "use " + "{a::".repeat(scaled(500_000)) + "b" + "}".repeat(scaled(500_000)) + ";\nfn main(){}\n");
        unit(
                "program/calls",
                "fn main(){ f0(); }\n"
                        + times(
                                functions,
                                i -> "fn f" + i + "(){ " + times(19, k -> "f" + (i * (k + 1) + 1) % functions + "(); ")
                                        + "}\n"));
        unit(
                "program/globs",
                times(
                                globs,
                                i -> "mod m" + i + " { pub use super::*; "
                                        + times(19, k -> "pub use super::m" + (i + k + 1) % globs + "::*; ") + "}\n")
                        + "use m0::*; fn main(){ Command::new(\"x\"); }\n");
        unit(
                "program/itself",
                times(scaled(1_000), i -> "#[path = \"build.rs\"] mod m" + i + ";\n") + "include!(\"build.rs\");\n");
        String modules = "#[path = \"%s.rs\"] mod m%d;\n";
        unit("program/modules", times(300, i -> modules.formatted("a", i)) + "fn main(){}\n");
        file("program/modules/a.rs", times(300, i -> modules.formatted("b", i)));
        file("program/modules/b.rs", times(300, i -> modules.formatted("c", i)));
        file("program/modules/c.rs", "pub fn x(){ std::fs::read(\"a\"); }\n".repeat(100));
        unit(
                "program/texts",
                "fn main(){ let a0 = \"x\";\n"
                        + times(scaled(2_000), i -> "let a%d = format!(\"{}{}\", a%d, a%d);\n".formatted(i + 1, i, i))
                        + "std::process::Command::new(a" + scaled(2_000) + "); }\n");
        file("program/macro/Cargo.toml", "[package]\nname = \"m\"\nversion = \"0.1.0\"\n[lib]\nproc-macro = true\n");
        file(
                "program/macro/src/lib.rs",
                "macro_rules! m { "
                        + times(scaled(20_000), i -> "(" + i + ") => { m!(" + (i + 1) + "); std::fs::read(\"a\"); };\n")
                        + "}\n#[proc_macro] pub fn a(t: TokenStream) -> TokenStream { m!(0) }\n");
        file("program/line/lib.rs", "x ".repeat(scaled(8_000_000)));
        file("program/comment/lib.rs", "/*".repeat(scaled(4_000_000)));
        file(
                "program/docs/lib.rs",
                "/// ```\n/// # std::process::Command::new(\"x\");\n/// ```\nfn a(){}\n".repeat(scaled(50_000)));
    }

    private void packages() throws IOException {
        int packages = scaled(PACKAGES);
        for (int i = 0; i < packages; i++) {
            int number = i;
            file(
                    "p/p" + i + "/Cargo.toml",
                    "[package]\nname = \"p" + i + "\"\nversion = \"0.1.0\"\n[dependencies]\n"
                            + times(
                                    7,
                                    k -> "p%1$d = { path = \"../p%1$d\" }\n".formatted((number + k + 1) % packages)));
            file("p/p" + i + "/build.rs", "fn main(){ std::process::Command::new(\"x\"); }\n");
            file("p/p" + i + "/src/lib.rs", "");
        }
    }

    private void links() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.createSymbolicLink(folder.resolve("l" + i), Path.of("l" + (i + 1) % 1_000));
        }
        Files.createSymbolicLink(folder.resolve("itself"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("p/above"), Path.of("../.."));
    }

    /** Returns this part of a count or length. */
    private int scaled(int whole) {
        return whole / part;
    }

    /** Writes a package of one build script. */
    private void unit(String path, String script) throws IOException {
        file(path + "/Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.1.0\"\n");
        file(path + "/build.rs", script);
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String times(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
    }
}
