package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Report;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads concatenated documents of the schema {@code lazaret-audit/1}. The file is untrusted, because anybody may have
 * written it by hand. Therefore all sizes are limited, strings are sanitized for display again, and a file with an
 * invalid part is rejected as a whole.
 */
public final class EarlierAuditReader {
    private static final String SCHEMA = "lazaret-audit/1";
    private static final String NOT_READ = "notRead";
    private static final int MOST_AUDITS = 10_000;

    /** Members that are stored. Others are skipped and use no memory. */
    private static final Set<String> KNOWN = Set.of(
            "schema",
            NOT_READ,
            "catalogue",
            "name",
            "digest",
            "id",
            "severity",
            "trigger",
            "effect",
            "path",
            "pathBytes",
            "line",
            "title",
            "evidence",
            "fingerprint",
            "content",
            "subjectsDigest");

    /** Syntax of rule ids in the catalogue. */
    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9-]{0,59}");

    private final JsonParser json;

    private EarlierAuditReader(JsonParser json) {
        this.json = json;
    }

    /** The result of reading. */
    public sealed interface Result {
        /** The audits in the file, at least one. */
        record Read(List<EarlierAudit> audits) implements Result {
            public Read {
                audits = List.copyOf(audits);
            }
        }

        /** The file is rejected as a whole. {@code why} is the reason as a clause. */
        record Refused(String why) implements Result {}
    }

    /** The reason why a document is rejected. */
    private static final class NotAnAudit extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnAudit(String why) {
            super(why);
        }
    }

    /** Reads all documents in a string. */
    public static Result read(String text) {
        try (JsonParser json = UntrustedJsonParserFactory.parser(text)) {
            EarlierAuditReader reader = new EarlierAuditReader(json);
            List<EarlierAudit> audits = new ArrayList<>();
            while (json.nextToken() != null) {
                if (audits.size() == MOST_AUDITS) {
                    return new Result.Refused("has more than " + MOST_AUDITS + " audits");
                }
                reader.audit().ifPresent(audits::add);
            }
            return audits.isEmpty() ? new Result.Refused("is empty") : new Result.Read(audits);
        } catch (JacksonException e) {
            return new Result.Refused("is not JSON that is read to its end, or goes beyond what an audit has");
        } catch (NotAnAudit e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Reads one document. Returns an empty result if the document only states why a folder was not read. */
    private Optional<EarlierAudit> audit() throws NotAnAudit {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new NotAnAudit("is no audit as --format json writes it");
        }
        Map<String, String> texts = new HashMap<>();
        Map<String, String> repository = Map.of();
        List<EarlierFinding> findings = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("repository") && value == JsonToken.START_OBJECT) {
                repository = texts();
            } else if (name.equals("findings") && value == JsonToken.START_ARRAY) {
                findings = findings();
            } else {
                storeText(name, value, texts);
            }
        }
        if (!SCHEMA.equals(texts.get("schema")) || (findings == null && !texts.containsKey(NOT_READ))) {
            throw new NotAnAudit("is no audit of the schema " + SCHEMA);
        }
        return findings == null
                ? Optional.empty()
                : Optional.of(new EarlierAudit(
                        text(repository, "name"), text(repository, "digest"), text(texts, "catalogue"), findings));
    }

    private List<EarlierFinding> findings() throws NotAnAudit {
        List<EarlierFinding> findings = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (findings.size() == Report.SHOWN) {
                throw new NotAnAudit("has more than " + Report.SHOWN + " findings");
            }
            findings.add(finding(texts()));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw new NotAnAudit("has a finding that is none");
        }
        return findings;
    }

    /**
     * Reads the members of an object that are strings or integers. If several members have the same name, the last one
     * counts.
     */
    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            storeText(json.currentName(), json.nextToken(), texts);
        }
        return texts;
    }

    private void storeText(String name, @Nullable JsonToken value, Map<String, String> texts) {
        if (KNOWN.contains(name) && (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT)) {
            texts.put(name, json.getString());
        } else {
            json.skipChildren();
        }
    }

    private static EarlierFinding finding(Map<String, String> members) throws NotAnAudit {
        String id = text(members, "id");
        if (!RULE.matcher(id).matches()) {
            throw new NotAnAudit("has a finding whose id names no rule");
        }
        return new EarlierFinding(
                id,
                word(Family.ofId(id), "id"),
                word(members, "severity", Severity::find),
                word(members, "trigger", Trigger::find),
                word(members, "effect", Effect::find),
                path(members),
                line(text(members, "line")),
                text(members, "title"),
                text(members, "evidence"),
                text(members, "fingerprint"),
                text(members, "content"),
                text(members, "subjectsDigest"));
    }

    private static String text(Map<String, String> members, String name) throws NotAnAudit {
        String text = members.get(name);
        if (text == null || text.length() > UntrustedJsonParserFactory.LONGEST_TEXT) {
            throw new NotAnAudit("lacks a " + name + " that this version compares");
        }
        return Inert.text(text);
    }

    private static <T> T word(Map<String, String> members, String name, Function<String, Optional<T>> words)
            throws NotAnAudit {
        return word(words.apply(text(members, name)), name);
    }

    private static <T> T word(Optional<T> found, String name) throws NotAnAudit {
        if (found.isEmpty()) {
            throw new NotAnAudit("has a " + name + " that this version does not know");
        }
        return found.get();
    }

    private static RepoPath path(Map<String, String> members) throws NotAnAudit {
        try {
            String bytes = members.get("pathBytes");
            return RepoPath.ofBytes(
                    bytes == null
                            ? text(members, "path").getBytes(StandardCharsets.UTF_8)
                            : HexFormat.of().parseHex(bytes));
        } catch (IllegalArgumentException e) {
            throw new NotAnAudit("has a path that is none");
        }
    }

    private static int line(String text) throws NotAnAudit {
        try {
            int line = Integer.parseInt(text);
            if (line >= 0) {
                return line;
            }
        } catch (NumberFormatException e) {
            // reported below, like a negative number
        }
        throw new NotAnAudit("has a line that is none");
    }
}
