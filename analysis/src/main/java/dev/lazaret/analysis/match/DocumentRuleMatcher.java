package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.CommandValueAnalyzer;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.DocumentCriteria;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EditorTask;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.RatingOverride;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.RuleEntry;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.ValueFormatter;
import dev.lazaret.analysis.catalogue.ValuePlace;
import dev.lazaret.analysis.catalogue.VerdictScope;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.lines.ScriptFileReader;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Matches all rules for one kind of document in a single walk over a document. */
final class DocumentRuleMatcher {
    private final DocumentKindRules rules;
    private final DocumentKind kind;
    private final String file;
    private final Confidence confidence;
    private final MatchCollector out = new MatchCollector();
    private final List<String> path = new ArrayList<>();
    private ValuePlace.Keys keys = new ValuePlace.Keys(new Node.Table(Position.FILE, List.of()), path);

    DocumentRuleMatcher(DocumentKindRules rules, DocumentKind kind, String file, Confidence confidence) {
        this.rules = rules;
        this.kind = kind;
        this.file = file;
        this.confidence = confidence;
    }

    Matches over(Document document) {
        keys = new ValuePlace.Keys(document.root(), path);
        if (!document.problems().isEmpty()) {
            problem(
                    document.problems().getFirst().at(),
                    document.problems().getFirst().what());
        }
        table(document.root(), document.root(), rules.keys().start(), false);
        return out.finished();
    }

    Matches notRead(String why) {
        problem(Position.FILE, why);
        return out.finished();
    }

    private void problem(Position at, String what) {
        String evidence = at.line() == 0 ? what : "line " + at.line() + ": " + what;
        for (RuleEntry entry : rules.problems()) {
            Rule rule = entry.rule();
            out.add(new Match(
                    rule,
                    rule.severity(),
                    rule.trigger(),
                    Confidence.SURE,
                    Position.FILE,
                    evidence,
                    Optional.empty(),
                    List.of()));
        }
    }

    private record Spot(Member member, Node.Table table, Node.Table owner) {}

    /** @param claimed whether a rule has claimed everything below this key, so that {@code rest} rules skip it */
    private void table(Node.Table table, Node.Table owner, KeyTrie.State state, boolean claimed) {
        for (Member member : table.members()) {
            KeyTrie.State next = next(state, member.key());
            if (!next.isDead() || !rules.rest().isEmpty()) {
                path.add(member.key());
                value(member.value(), new Spot(member, table, owner), next, claimed);
                path.removeLast();
            }
        }
    }

    private KeyTrie.State next(KeyTrie.State state, String key) {
        if (!kind.dotted()) {
            return state.key(key);
        }
        KeyTrie.State next = state;
        for (String part : List.of(key.split("\\.", -1))) {
            next = next.key(part);
        }
        return next;
    }

    private void value(Node value, Spot spot, KeyTrie.State state, boolean claimedAbove) {
        List<KeyTrie.Bound> ends = state.ends();
        WorkBudget.spend(1 + ends.size());
        boolean claimed = claimedAbove;
        for (KeyTrie.Bound bound : ends) {
            claimed |= bound(bound, value, spot);
        }
        switch (value) {
            case Node.Table table -> table(table, spot.table(), state, claimed);
            case Node.Array array -> array(array, spot, state, claimed);
            case Node.Text scalar -> restUnless(claimed, value, spot);
            case Node.Bool scalar -> restUnless(claimed, value, spot);
            case Node.Literal scalar -> restUnless(claimed, value, spot);
        }
    }

    /**
     * Matches the items of an array. Items that have no keys match only their own {@code []} step: a pattern with
     * {@code **} has already been matched against the array as a whole.
     */
    private void array(Node.Array array, Spot spot, KeyTrie.State state, boolean claimed) {
        boolean judged = false;
        for (Node inner : array.items()) {
            KeyTrie.State item =
                    inner instanceof Node.Table || inner instanceof Node.Array ? state.item() : state.plainItem();
            if (!item.isDead()) {
                value(inner, spot, item, claimed);
                judged = true;
            }
        }
        if (!judged) {
            restUnless(claimed, array, spot);
        }
    }

    /** Reports a match if its conditions are met. Returns whether they are met and the match claims the key. */
    private boolean bound(KeyTrie.Bound bound, Node value, Spot spot) {
        DocumentCriteria match = bound.match();
        if (!match.conditions().mayMatch(spot.member().key())) {
            return false;
        }
        ValuePlace place = new ValuePlace(
                value,
                spot.table(),
                spot.owner(),
                keys,
                file,
                kind.name(),
                match.from().orElse(kind.base()),
                kind.sureBase());
        if (!match.conditions().matches(spot.member().key(), place)) {
            return false;
        }
        boolean script = kind.isScript() && spot.member().key().equals(ScriptFileReader.KEY);
        if (match.subject() == DocumentCriteria.Matched.KEY && script) {
            scripts(bound.entry(), place, spot);
        } else if (match.subject() == DocumentCriteria.Matched.KEY) {
            Position at = at(match.line(), value, spot);
            add(bound.entry(), place, spot, at, evidence(match.evidence(), bound.fixed(), place));
        }
        return match.claims();
    }

    /** Reports the notable actions of a script, each at its own line, instead of the script as a whole. */
    private void scripts(RuleEntry entry, ValuePlace place, Spot spot) {
        if (place.value() instanceof Node.Text text) {
            for (PlacedAction action : CommandValueAnalyzer.notable(text.value(), entry.rule())) {
                Position at = new Position(text.at().line() + action.line() - 1, 1);
                if (!out.has(entry.rule(), at)) {
                    add(entry, place, spot, at, action.words(), () -> List.of(action));
                }
            }
        }
    }

    private void restUnless(boolean claimed, Node value, Spot spot) {
        if (!claimed) {
            rest(value, spot);
        }
    }

    private void rest(Node value, Spot spot) {
        for (DocumentKindRules.Rest rest : rules.rest()) {
            ValuePlace place = new ValuePlace(
                    value, spot.table(), spot.owner(), keys, file, kind.name(), kind.base(), kind.sureBase());
            if (rest.match().conditions().matches(spot.member().key(), place)) {
                String evidence = evidence(rest.match().evidence(), 0, place);
                add(rest.entry(), place, spot, spot.member().at(), evidence);
            }
        }
    }

    /**
     * Adds a match, but only one for each position: the items of an array share the position of their key, and the most
     * severe match is reported. The actions of the command can raise the severity. In script files {@link #scripts}
     * reports each action at its own line instead.
     */
    private void add(RuleEntry entry, ValuePlace place, Spot spot, Position at, String evidence) {
        if (entry.covers() == VerdictScope.COMMAND && CommandValueAnalyzer.isEmpty(place)) {
            return;
        }
        Supplier<List<PlacedAction>> placedActions =
                () -> kind.isScript() ? List.of() : CommandValueAnalyzer.actions(place);
        if (!entry.rule().isByName()) {
            add(entry, place, spot, at, evidence, placedActions);
        } else if (CommandValueAnalyzer.isCommand(place)) {
            boolean item = spot.member().value() instanceof Node.Array && place.value() instanceof Node.Text;
            Position own = item && place.value() instanceof Node.Text text ? text.at() : at;
            add(entry, place, spot, own, evidence, placedActions);
        }
    }

    /**
     * @param placedActions actions of the value's commands, the most dangerous first
     */
    private void add(
            RuleEntry entry,
            ValuePlace place,
            Spot spot,
            Position at,
            String evidence,
            Supplier<List<PlacedAction>> placedActions) {
        Match match = judged(entry, place, spot, at, evidence, placedActions);
        Rule rule = entry.rule();
        if (out.has(rule, at)) {
            out.raise(match);
            out.mention(rule, at, entry.covers().of(place, path));
        } else {
            boolean stored = out.takes(rule, match.severity());
            out.add(stored ? match.with(entry.covers().of(place, path)) : match);
        }
    }

    /** Returns a match with its severity and the reason for it, without mentions. */
    private Match judged(
            RuleEntry entry,
            ValuePlace place,
            Spot spot,
            Position at,
            String evidence,
            Supplier<List<PlacedAction>> placedActions) {
        Rule rule = entry.rule();
        Optional<RatingOverride> grade = entry.grades().stream()
                .filter(one -> one.document()
                        .map(when -> when.matches(spot.member().key(), place))
                        .orElse(false))
                .findFirst();
        Severity graded = grade.flatMap(RatingOverride::severity).orElse(rule.severity());
        boolean executes = rule.rating().effect() == Effect.EXECUTES
                && (kind.isScript() || rule.isByName() || entry.covers().isOfCommands())
                && graded.compareTo(Severity.HIGH) > 0;
        Optional<PlacedAction> raising =
                executes ? CommandValueAnalyzer.raising(placedActions.get(), rule, graded) : Optional.empty();
        return new Match(
                rule,
                raising.flatMap(action -> CommandValueAnalyzer.severity(action.kind(), rule))
                        .orElse(graded),
                grade.flatMap(RatingOverride::trigger).orElse(rule.trigger()),
                confidence,
                at,
                evidence,
                raising.map(action -> action.kind().title()).or(() -> grade.map(RatingOverride::because)),
                List.of());
    }

    private static Position at(DocumentCriteria.Line line, Node value, Spot spot) {
        return switch (line) {
            case KEY -> spot.member().at();
            case OWNER -> spot.table().at();
            case VALUE ->
                switch (value) {
                    case Node.Table table
                    when !table.members().isEmpty() ->
                        table.members().getFirst().at();
                    case Node.Table empty -> spot.member().at();
                    case Node.Array array -> spot.member().at();
                    case Node.Text text -> text.at();
                    case Node.Bool bool -> bool.at();
                    case Node.Literal literal -> literal.at();
                };
            case ZERO -> Position.FILE;
        };
    }

    private String evidence(DocumentCriteria.Excerpt evidence, int fixed, ValuePlace place) {
        String key = String.join(".", path.subList(Math.min(fixed, path.size() - 1), path.size()));
        Node value = place.value();
        String keyValue = value == null ? key : key + " = " + ValueFormatter.value(value);
        return switch (evidence) {
            case KEY_VALUE -> keyValue;
            case TASK -> {
                String task = EditorTask.of(place).words();
                yield task.isEmpty() ? keyValue : keyValue + " of " + task;
            }
            case KEY -> key;
            case NAME -> file.substring(file.lastIndexOf('/') + 1);
            case NONE -> "";
        };
    }
}
