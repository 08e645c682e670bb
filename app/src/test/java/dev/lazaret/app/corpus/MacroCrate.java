package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A macro crate of this machine.
 *
 * @param macros names of its macros, as far as its source has them in an attribute or before the function
 */
record MacroCrate(Path folder, String name, String version, Set<String> macros) {
    private static final Pattern DERIVE = Pattern.compile(
            "(?:proc_macro_derive\\(\\s*|decl_derive!\\s*\\(\\s*\\[|decl_attribute!\\s*\\(\\s*\\[)(\\w+)");
    private static final Pattern FUNCTION =
            Pattern.compile("#\\[proc_macro(?:_attribute)?]\\s(?:[^{]*?)\\bfn\\s+(?:r#)?(\\w+)");

    MacroCrate {
        macros = Set.copyOf(macros);
    }

    static MacroCrate of(Path folder, DebianManifest manifest) throws IOException {
        Set<String> macros = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".rs")).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                for (Pattern pattern : new Pattern[] {DERIVE, FUNCTION}) {
                    for (Matcher match = pattern.matcher(text); match.find(); ) {
                        macros.add(match.group(1));
                    }
                }
            }
        }
        return new MacroCrate(
                folder,
                manifest.ofPackage("name").orElseThrow(),
                manifest.ofPackage("version").orElseThrow(),
                macros);
    }

    /** Whether a source may call one of the macros. */
    boolean isNamedIn(Path source) throws IOException {
        String text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
        return macros.stream().anyMatch(text::contains);
    }
}
