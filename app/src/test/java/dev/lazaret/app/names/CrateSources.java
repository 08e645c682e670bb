package dev.lazaret.app.names;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A crate and the sources that it can refer to.
 *
 * @param folder the crate with its {@code Cargo.lock}
 * @param dependencies the folders of the packages of the lock that are on this machine
 * @param library the folder of core, alloc and std
 * @param read the files of the crate and outside it that were read, by path as in {@link Place}
 */
record CrateSources(Path folder, List<Path> dependencies, Path library, Map<String, Optional<Tokens>> read) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^name = \"([^\"]+)\"\\nversion = \"([^\"+]+)[^\"]*\"");

    CrateSources {
        dependencies = List.copyOf(dependencies);
    }

    static CrateSources of(Path folder, Path registry, Path library) throws IOException {
        List<Path> dependencies = new ArrayList<>();
        Matcher packages = PACKAGE.matcher(Files.readString(folder.resolve("Cargo.lock")));
        while (packages.find()) {
            Path dependency = registry.resolve(packages.group(1) + "-" + packages.group(2));
            if (Files.isDirectory(dependency)) {
                dependencies.add(dependency);
            }
        }
        return new CrateSources(folder, dependencies, library, new HashMap<>());
    }

    /** Returns the paths of the Rust files of the crate, relative to its folder and sorted. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".rs") && Files.isRegularFile(file))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Returns the tokens of a file; empty if there is no such file. */
    Optional<Tokens> tokens(String file) {
        return read.computeIfAbsent(file, path -> {
            Path at = folder.resolve(path);
            try {
                return Files.isRegularFile(at) ? Optional.of(Lexer.tokens(Files.readAllBytes(at))) : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** Returns the number of the token that begins at a place; empty if there is none. */
    Optional<Integer> tokenAt(Place place) {
        return tokens(place.file()).flatMap(tokens -> {
            if (place.offset() < 0 || place.offset() >= tokens.length()) {
                return Optional.empty();
            }
            int token = tokens.indexAt(place.offset());
            return tokens.start(token) == place.offset() ? Optional.of(token) : Optional.empty();
        });
    }

    /** Returns the name at a place; empty if no name begins there. */
    Optional<String> nameAt(Place place) {
        return tokenAt(place).flatMap(token -> {
            Tokens tokens = tokens(place.file()).orElseThrow();
            return tokens.isName(token) ? Optional.of(tokens.name(token)) : Optional.empty();
        });
    }
}
