package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.pattern.BraceExpander;
import dev.lazaret.analysis.pattern.GlobIndex;
import dev.lazaret.analysis.pattern.PathGlob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Builds the catalogue from the data files, and collects all mistakes in them. */
final class CatalogueReader {
    private final List<String> problems = new ArrayList<>();

    /** Returns the mistakes. Each names the file, the table and the key. */
    List<String> problems() {
        return problems;
    }

    Catalogue read(Map<String, Document> files, String digest) {
        files.forEach((name, document) -> {
            for (DocumentProblem problem : document.problems()) {
                problems.add(name + " line " + problem.at().line() + ": " + problem.what());
            }
        });
        GlobIndex<DocumentKind> index = new GlobIndex<>();
        Map<String, DocumentKind> kinds = kinds(root(files, "documents.toml"), index);
        NamedLists lists = new NamedLists(lists(root(files, "lists.toml")));
        Map<String, ToolSettings> settings =
                ToolSettings.read(tables(root(files, ToolSettings.FILE), ToolSettings.FILE), kinds.keySet());
        RuleReader rules = new RuleReader(
                RuleReader.texts(root(files, "texts.toml")), new RuleCriteriaReader(lists, kinds, settings));
        List<RuleEntry> entries = new ArrayList<>();
        for (Family family : Family.values()) {
            String name = family.name().toLowerCase(Locale.ROOT) + ".toml";
            for (StrictTableReader fields : tables(root(files, name), name)) {
                entries.add(rules.read(fields.where().substring(name.length() + 1), family, fields));
            }
        }
        Prevalence prevalence = files.containsKey(Prevalence.FILE)
                ? Prevalence.read(root(files, Prevalence.FILE), problems)
                : Prevalence.NONE;
        RuleReader.checkRelations(entries, problems);
        lists.unused().forEach(list -> problems.add("lists.toml: nothing uses \"" + list + "\""));
        rules.unusedTexts().forEach(text -> problems.add("texts.toml: nothing uses \"" + text + "\""));
        return new Catalogue(entries, kinds, index, lists, settings, prevalence, digest);
    }

    private static Node.Table root(Map<String, Document> files, String name) {
        Document document = files.get(name);
        return document == null ? new Node.Table(Position.FILE, List.of()) : document.root();
    }

    private List<StrictTableReader> tables(Node.Table root, String file) {
        List<StrictTableReader> tables = new ArrayList<>();
        for (Member member : root.members()) {
            String where = file + " " + member.key();
            if (member.value() instanceof Node.Table table) {
                tables.add(new StrictTableReader(table, where, problems));
            } else {
                problems.add(where + ": must be a table");
            }
        }
        return tables;
    }

    private Map<String, DocumentKind> kinds(Node.Table root, GlobIndex<DocumentKind> index) {
        Map<String, DocumentKind> kinds = new LinkedHashMap<>();
        for (StrictTableReader fields : tables(root, "documents.toml")) {
            String name = fields.where().substring("documents.toml ".length());
            Optional<DocumentKind.Reading> reading = DocumentKind.Reading.find(fields.text("format"));
            Optional<DocumentKind.Base> base = DocumentKind.Base.find(fields.text("base"));
            OptionalInt most = fields.number("max-bytes");
            List<String> paths = fields.texts("files");
            List<PathGlob> notFiles = fields.texts("not-files").stream()
                    .flatMap(glob -> BraceExpander.expand(glob).stream())
                    .map(PathGlob::new)
                    .toList();
            boolean dotted = fields.flag("dotted");
            boolean sureBase = fields.flag("sure-base");
            if (reading.isEmpty() || base.isEmpty() || most.isEmpty() || paths.isEmpty()) {
                fields.problem("needs files, format, base and max-bytes in known words");
            }
            Optional<String> dottedNames = fields.optional("dotted-names");
            fields.done();
            DocumentKind kind = new DocumentKind(
                    name,
                    reading.orElse(new DocumentKind.Reading.Line()),
                    base.orElse(DocumentKind.Base.FOLDER),
                    sureBase,
                    most.orElse(0),
                    dotted,
                    dottedNames,
                    notFiles);
            kinds.put(name, kind);
            paths.forEach(path -> index.add(path, kind));
        }
        return kinds;
    }

    private Map<String, List<String>> lists(Node.Table root) {
        Map<String, List<String>> lists = new TreeMap<>();
        for (Member member : root.members()) {
            List<String> texts = member.value() instanceof Node.Array array ? array.texts() : List.of();
            String name = member.key();
            if (texts.isEmpty()) {
                problems.add("lists.toml " + name + ": must be a list of texts");
            }
            for (int i = 1; i < texts.size(); i++) {
                if (texts.get(i - 1).compareTo(texts.get(i)) >= 0) {
                    problems.add("lists.toml " + name + ": not sorted, or twice: " + texts.get(i));
                }
            }
            lists.put(name, texts);
        }
        return lists;
    }
}
