package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.finding.Report;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the findings of a document that {@code audit} wrote as JSON or SARIF. The file is untrusted, because anybody
 * may have written it by hand. Therefore all sizes are limited, and strings are sanitized for display again.
 */
public final class ReportReader {

    /** Maximum number of runs in a SARIF file. {@link EarlierAuditReader} has the same limit for audits. */
    private static final int MOST_RUNS = 10_000;

    /** The id of a run in a document written by {@code audit}. */
    private static final Pattern ID = Pattern.compile("lazaret/(.*)/");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9a-fA-F]{2})*");

    private final JsonParser json;
    private final String repository;
    private final List<ReportedAudit> runs = new ArrayList<>();
    private boolean sarif;

    private ReportReader(JsonParser json, String repository) {
        this.json = json;
        this.repository = repository;
    }

    /** The result of reading. */
    public sealed interface Result {
        /** The requested audit, which may have no findings. */
        record Read(ReportedAudit audit) implements Result {}

        /** The file is rejected as a whole. {@code why} is the reason as a clause. */
        record Refused(String why) implements Result {}
    }

    /**
     * Reads a report.
     *
     * @param repository name of the requested repository, sanitized for display. If the file contains several audits,
     *     the first one with this name is returned; if there is none, the only one that has a name
     */
    public static Result read(String text, String repository) {
        return switch (EarlierAuditReader.read(text)) {
            case EarlierAuditReader.Result.Read(List<EarlierAudit> audits) ->
                wanted(audits.stream().map(ReportReader::reported).toList(), repository);
            case EarlierAuditReader.Result.Refused(String why) ->
                sarif(text, repository).map(runs -> wanted(runs, repository)).orElseGet(() -> new Result.Refused(why));
        };
    }

    private static Result wanted(List<ReportedAudit> audits, String repository) {
        List<ReportedAudit> named =
                audits.stream().filter(audit -> !audit.name().isEmpty()).toList();
        Optional<ReportedAudit> only = audits.size() == 1
                ? Optional.of(audits.getFirst())
                : Optional.of(named).filter(list -> list.size() == 1).map(List::getFirst);
        return named.stream()
                .filter(audit -> audit.name().equals(repository))
                .findFirst()
                .or(() -> only)
                .<Result>map(Result.Read::new)
                .orElseGet(() -> new Result.Refused("has no audit of " + Inert.line(repository, 200)));
    }

    private static ReportedAudit reported(EarlierAudit audit) {
        return new ReportedAudit(
                audit.name(),
                audit.findings().stream()
                        .map(one -> new ReportedFinding(one.id(), one.path(), one.line(), one.fingerprint()))
                        .toList());
    }

    /** Reads a SARIF document. Returns an empty result if the string is not one. */
    private static Optional<List<ReportedAudit>> sarif(String text, String repository) {
        try (JsonParser json = UntrustedJsonParserFactory.parser(text)) {
            ReportReader reader = new ReportReader(json, repository);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            reader.object(reader::log);
            return reader.sarif ? Optional.of(reader.runs) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private void log(String name) {
        switch (name) {
            case "version" -> sarif = "2.1.0".equals(text());
            case "runs" -> array(this::run);
            default -> json.skipChildren();
        }
    }

    private void run() {
        List<ReportedFinding> found = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        object(member -> {
            switch (member) {
                case "results" -> array(() -> result(found));
                case "automationDetails" -> object(detail -> details(detail, name));
                default -> json.skipChildren();
            }
        });
        if (runs.size() < MOST_RUNS) {
            runs.add(new ReportedAudit(name.toString(), isWanted(name.toString()) ? found : List.of()));
        }
    }

    /** Whether a run with this name may be the requested one. Findings of other runs are not stored. */
    private boolean isWanted(String name) {
        return name.equals(repository)
                ? runs.stream().noneMatch(run -> run.name().equals(name))
                : runs.stream().noneMatch(run -> run.name().isEmpty() == name.isEmpty());
    }

    private void details(String detail, StringBuilder name) {
        if (!detail.equals("id")) {
            json.skipChildren();
            return;
        }
        Matcher id = ID.matcher(text());
        if (name.isEmpty() && id.matches()) {
            name.append(id.group(1));
        }
    }

    /**
     * The parts of a SARIF result. Its properties contain the exact position, whereas its location may be another file
     * that represents the whole repository.
     */
    private static final class Parts {
        private String rule = "";
        private String fingerprint = "";
        private @Nullable RepoPath path;
        private @Nullable RepoPath location;
        private int line;
    }

    private void result(List<ReportedFinding> found) {
        Parts parts = new Parts();
        object(name -> {
            switch (name) {
                case "ruleId" -> parts.rule = text();
                case "partialFingerprints" -> object(_ -> parts.fingerprint = text());
                case "locations" -> array(() -> object(member -> location(member, parts)));
                case "properties" -> object(member -> property(member, parts));
                default -> json.skipChildren();
            }
        });
        RepoPath path = parts.path == null ? parts.location : parts.path;
        if (path != null && !parts.rule.isEmpty() && found.size() < Report.SHOWN) {
            found.add(new ReportedFinding(parts.rule, path, parts.line, parts.fingerprint));
        }
    }

    private void location(String name, Parts parts) {
        switch (name) {
            case "physicalLocation", "region", "artifactLocation" -> object(member -> location(member, parts));
            case "uri" -> parts.location = path(raw()).orElse(null);
            case "startLine" -> parts.line = parts.line == 0 ? number() : parts.line;
            default -> json.skipChildren();
        }
    }

    private void property(String name, Parts parts) {
        switch (name) {
            case "path" -> parts.path = parts.path == null ? path(raw().getBytes(StandardCharsets.UTF_8)) : parts.path;
            case "pathBytes" ->
                parts.path = HEXADECIMAL.matcher(raw()).matches()
                        ? path(HexFormat.of().parseHex(raw()))
                        : null;
            case "line" -> parts.line = number();
            default -> json.skipChildren();
        }
    }

    private int number() {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? Math.max(0, json.getValueAsInt()) : 0;
    }

    /**
     * Passes the name of each member of an object to {@code member}, which must read the member's value. Skips a value
     * that is not an object.
     */
    private void object(Consumer<String> member) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            member.accept(name);
        }
    }

    private void array(Runnable each) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                return;
            }
            each.run();
        }
    }

    private String text() {
        return Inert.text(raw());
    }

    private String raw() {
        String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : "";
        json.skipChildren();
        return text.length() > UntrustedJsonParserFactory.LONGEST_TEXT ? "" : text;
    }

    /**
     * Decodes a relative URI with percent-encoded bytes to a path. Returns an empty result if the URI is not a path in
     * a repository.
     */
    private static Optional<RepoPath> path(String uri) {
        byte[] bytes = uri.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream path = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                path.write(high * 16 + low);
                i += 2;
            } else {
                path.write(bytes[i]);
            }
        }
        return Optional.ofNullable(path(path.toByteArray()));
    }

    /** Returns the path with these bytes; null if they are not a path in a repository. */
    private static @Nullable RepoPath path(byte[] bytes) {
        try {
            return RepoPath.ofBytes(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
