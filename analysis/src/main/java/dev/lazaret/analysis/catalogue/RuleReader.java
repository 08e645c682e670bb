package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rules in the families' data files, and reports mistakes in them. */
final class RuleReader {
    private static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z0-9]+)+");
    private static final List<String> KNOWN_BY = List.of("seen: ", "documented: ", "rule: ", "believed: ");

    private final Map<String, String> shared;
    private final Set<String> sharedUsed = new HashSet<>();
    private final RuleCriteriaReader matches;

    RuleReader(Map<String, String> shared, RuleCriteriaReader matches) {
        this.shared = shared;
        this.matches = matches;
    }

    /** @param family family of the file that contains the entry */
    RuleEntry read(String id, Family family, StrictTableReader fields) {
        if (!ID.matcher(id).matches() || !Family.ofId(id).equals(Optional.of(family))) {
            fields.problem("the id does not belong in the file of " + family);
        }
        Rule rule = rule(id, family, fields);
        List<EntryCriteria> entries = new ArrayList<>();
        List<DocumentCriteria> documents = new ArrayList<>();
        List<SourceCriteria> sources = new ArrayList<>();
        for (StrictTableReader match : fields.tables("match")) {
            if (match.has("rust")) {
                sources.add(matches.source(match, true));
            } else if (match.has("settings")) {
                documents.addAll(matches.settings(match));
            } else if (match.has("document")) {
                documents.add(matches.document(match));
            } else {
                entries.add(matches.entry(match, true));
            }
        }
        if (rule.detector().isPresent() == (entries.size() + documents.size() + sources.size() > 0)) {
            fields.problem("needs either \"match\" or \"detector\"");
        }
        List<RatingOverride> grades = fields.tables("grade").stream()
                .map(grade -> matches.grade(grade, !sources.isEmpty()))
                .toList();
        VerdictScope covers = word(fields, "covers", VerdictScope.of(fields.text("covers")), VerdictScope.ITSELF);
        List<String> also = fields.texts("also");
        if (rule.detector().isEmpty() && covers == VerdictScope.TOLD) {
            fields.problem("no detector reports what it covers");
        }
        if (entries.isEmpty() && (!also.isEmpty() || covers == VerdictScope.BELOW)) {
            fields.problem("\"also\" and \"below\" go with entries");
        }
        if (documents.isEmpty() && covers.isOfValue()) {
            fields.problem("\"covers\" refers to a value, and no \"match\" has a document");
        }
        boolean once = fields.flag("once");
        boolean ofFiles = grades.stream()
                .allMatch(
                        grade -> grade.source().filter(SourceCriteria::isOfFile).isPresent());
        if (once && (sources.isEmpty() || !ofFiles)) {
            fields.problem("\"once\" goes with names in source, and with grades that are the same in a whole file");
        }
        fields.done();
        return new RuleEntry(
                rule, List.copyOf(entries), List.copyOf(documents), List.copyOf(sources), grades, once, covers, also);
    }

    private Rule rule(String id, Family family, StrictTableReader fields) {
        Trigger trigger = word(fields, "trigger", Trigger.find(fields.text("trigger")), Trigger.OTHER);
        Severity severity = word(fields, "severity", Severity.find(fields.text("severity")), Severity.HIGH);
        Effect effect = word(fields, "effect", Effect.find(fields.text("effect")), Effect.INFORMS);
        String title = text(fields, "title", 3, 70);
        if (title.endsWith(".")) {
            fields.problem("\"title\" ends with a full stop");
        }
        List<String> source = fields.texts("source");
        if (source.isEmpty()
                || source.stream().anyMatch(one -> KNOWN_BY.stream().noneMatch(one::startsWith))) {
            fields.problem("\"source\" must begin with seen:, documented:, rule: or believed:");
        }
        Optional<String> noCase = fields.optional("no-case");
        List<String> cases = fields.texts("case");
        List<String> twins = fields.texts("twin");
        if ((cases.isEmpty() || twins.isEmpty()) && noCase.isEmpty()) {
            fields.problem("\"case\" or \"twin\" is missing, and \"no-case\" gives no reason");
        }
        return new Rule(
                id,
                family,
                new Rule.Description(
                        title,
                        text(fields, "why", 40, 600),
                        text(fields, "unseen", 20, 400),
                        text(fields, "ordinary", 20, 400),
                        text(fields, "check", 20, 400),
                        text(fields, "stages", 20, 400)),
                new Rule.Rating(
                        trigger,
                        severity,
                        effect,
                        testData(fields),
                        surprise(fields, trigger, severity),
                        fields.flag("contained")),
                fields.optional("detector"),
                new Rule.Precedence(fields.texts("replaces"), fields.texts("beside")),
                fields.flag("fold"),
                fields.flag("elsewhere"),
                new Rule.Basis(source, cases, twins));
    }

    /**
     * Returns how much the user expects what a rule finds. {@code started = "by-name"} means that it is started only if
     * the user starts the tool by name. Findings of such a rule are inconspicuous, with one row per file, unless the
     * command does more than its tool's name suggests.
     */
    private static UserIntent surprise(StrictTableReader fields, Trigger trigger, Severity severity) {
        Optional<String> started = fields.optional("started");
        if (started.isEmpty()) {
            return UserIntent.of(trigger);
        }
        if (!started.get().equals(UserIntent.WORD)) {
            fields.problem("\"started\" is no word of the contract");
        }
        if (UserIntent.of(trigger) == UserIntent.UNASKED || severity.compareTo(Severity.LOW) < 0) {
            fields.problem("what is started by name is of low severity, and its trigger is not earlier than build");
        }
        return UserIntent.BY_NAME;
    }

    private static Optional<Severity> testData(StrictTableReader fields) {
        Optional<String> value = fields.optional("test-data");
        Optional<Severity> severity = value.flatMap(Severity::find);
        if (value.isPresent() && severity.isEmpty()) {
            fields.problem("\"test-data\" is no word of the contract");
        }
        return severity;
    }

    private static <E> E word(StrictTableReader fields, String key, Optional<E> found, E otherwise) {
        if (found.isEmpty()) {
            fields.problem("\"" + key + "\" is no word of the contract");
        }
        return found.orElse(otherwise);
    }

    private String text(StrictTableReader fields, String key, int least, int most) {
        String value = fields.text(key);
        String text = value;
        if (value.startsWith("@")) {
            String name = value.substring(1);
            sharedUsed.add(name);
            if (!shared.containsKey(name)) {
                fields.problem("there is no text \"" + value + "\"");
            }
            text = shared.getOrDefault(name, "");
        }
        if (text.length() < least || text.length() > most) {
            fields.problem("\"" + key + "\" has " + text.length() + " characters, not " + least + " to " + most);
        }
        if (containsWord(text, "safe")) {
            fields.problem("\"" + key + "\" says \"safe\"");
        }
        return text;
    }

    private static boolean containsWord(String text, String word) {
        for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
            boolean begins = i == 0 || !Character.isLetter(text.charAt(i - 1));
            int end = i + word.length();
            if (begins && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names of the shared texts that no rule uses. */
    List<String> unusedTexts() {
        return shared.keySet().stream()
                .filter(name -> !sharedUsed.contains(name))
                .sorted()
                .toList();
    }

    /** Reports inconsistencies between rules: duplicate ids, relations to unknown ids, and contradictory relations. */
    static void checkRelations(List<RuleEntry> entries, List<String> problems) {
        Map<String, Rule> rules = new java.util.TreeMap<>();
        for (RuleEntry entry : entries) {
            if (rules.put(entry.rule().id(), entry.rule()) != null) {
                problems.add(entry.rule().id() + ": given twice");
            }
        }
        for (Rule rule : rules.values()) {
            for (String other : rule.precedence().replaces()) {
                Rule replaced = rules.get(other);
                if (replaced == null) {
                    problems.add(rule.id() + ": replaces " + other + ", which is not there");
                } else if (replaced.precedence().replaces().contains(rule.id())
                        || rule.precedence().coexisting().contains(other)
                        || other.equals(rule.id())) {
                    problems.add(rule.id() + ": replaces " + other + " and something says the opposite");
                }
            }
            rule.precedence().coexisting().stream()
                    .filter(other -> !rules.containsKey(other))
                    .forEach(other -> problems.add(rule.id() + ": beside " + other + ", which is not there"));
        }
    }

    /** Returns the shared texts by name. */
    static Map<String, String> texts(Node.Table table) {
        Map<String, String> texts = new java.util.TreeMap<>();
        table.members().forEach(member -> table.text(member.key()).ifPresent(text -> texts.put(member.key(), text)));
        return texts;
    }
}
