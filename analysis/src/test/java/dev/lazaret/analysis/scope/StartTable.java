package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The table {@code starts.txt}: for each rule that executes or redirects, a file of the repository that starts, or is
 * loaded, because of its finding, or the reason why there is none.
 *
 * @param starts lines {@code starts: RULE | CASE | PATH | FILE | OLD => NEW}
 * @param nothing lines {@code nothing: RULE | REASON}
 */
record StartTable(List<Starts> starts, Map<String, Reason> nothing) {
    /** The reason why a finding starts no other file of the repository. */
    enum Reason {
        /** The file with the finding itself runs, or contains everything that the rule covers. */
        OWN_FILE,
        /** The value is the whole setting: it names no file. */
        SETTING,
        /** It is on a host, in a registry or at an address. */
        ELSEWHERE,
        /** A path outside of the repository. */
        OUTSIDE,
        /** A program or toolchain by its bare name. */
        ON_PATH
    }

    /**
     * A file that starts.
     *
     * @param name of the case
     * @param path of the finding
     * @param file that starts; created if the case lacks it
     * @param old text of the file at {@code path} that is replaced first; empty for none
     */
    record Starts(String rule, String name, RepoPath path, RepoPath file, String old, String now) {
        /** Creates the repository in a folder that must not exist yet. */
        void unpackInto(Path repository) throws IOException {
            named(name).unpackInto(repository);
            if (!old.isEmpty()) {
                Path changed = repository.resolve(path.utf8());
                String text = Files.readString(changed);
                if (!text.contains(old)) {
                    throw new IllegalArgumentException(this + ": the case has no " + old);
                }
                Files.writeString(changed, text.replace(old, now));
            }
            Path started = repository.resolve(file.utf8());
            if (!Files.exists(started)) {
                Files.createDirectories(started.resolveSibling(""));
                Files.writeString(started, "#!/bin/sh\n: > marker-planted\n");
                if (!started.toFile().setExecutable(true)) {
                    throw new IOException("not executable: " + started);
                }
            }
        }

        @Override
        public String toString() {
            return rule + " " + name + " " + file;
        }
    }

    static StartTable read() throws IOException {
        List<Starts> starts = new ArrayList<>();
        Map<String, Reason> nothing = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(StartTable.class.getResourceAsStream("starts.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int colon = line.indexOf(": ");
                List<String> words = Arrays.asList(line.substring(colon + 2).split(" \\| ", -1));
                switch (line.substring(0, colon)) {
                    case "starts" -> starts.add(starts(words));
                    case "nothing" ->
                        nothing.put(
                                words.getFirst(),
                                Reason.valueOf(words.get(1).replace('-', '_').toUpperCase(Locale.ROOT)));
                    default -> throw new IllegalArgumentException("starts.txt: " + line);
                }
            }
        }
        return new StartTable(List.copyOf(starts), Map.copyOf(nothing));
    }

    private static Starts starts(List<String> words) {
        List<String> change = words.size() > 4 ? Arrays.asList(words.get(4).split(" => ", 2)) : List.of("", "");
        return new Starts(
                words.getFirst(),
                words.get(1),
                RepoPath.of(words.get(2)),
                RepoPath.of(words.get(3)),
                change.getFirst(),
                change.getLast());
    }

    /** Returns a case of the corpus, or of the folder {@code scope}. */
    static CaseArchive named(String name) throws IOException {
        try (InputStream in = StartTable.class.getResourceAsStream(name + ".case")) {
            if (in == null) {
                return Corpus.named(name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CaseArchive.parse(
                    name, text.substring(text.indexOf("\n-- ") + 1).getBytes(StandardCharsets.UTF_8));
        }
    }
}
