package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The stored judgements on Debian's crates and on repositories. */
final class Judgements {
    private final List<Judgement> all;
    private final Map<String, Judgement> byFinding = new HashMap<>();

    private Judgements(List<Judgement> all) {
        this.all = all;
        all.forEach(one -> {
            if (byFinding.put(key(one.place(), one.fingerprint()), one) != null) {
                throw new IllegalArgumentException("judged twice: " + one.line());
            }
        });
    }

    /** Reads the judgements of the files with these names. */
    static Judgements of(List<String> files) {
        return new Judgements(files.stream()
                .flatMap(name -> lines(name).stream())
                .map(Judgement::of)
                .toList());
    }

    /** Returns the lines that are neither empty nor begin with a number sign. */
    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(Judgements.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Judgement> all() {
        return all;
    }

    /** Returns the judgement on a finding in the folder with this name. */
    Optional<Judgement> of(String place, Finding finding) {
        return Optional.ofNullable(byFinding.get(key(place, finding.fingerprint())));
    }

    private static String key(String place, String fingerprint) {
        return place + " " + fingerprint;
    }
}
