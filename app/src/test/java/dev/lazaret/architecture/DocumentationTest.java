package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Protects readers of the Markdown: lines fit a screen, links have a target, and named tests, types, invariants and
 * promises exist.
 */
final class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TEST_DATA = Path.of("src", "test", "resources");
    private static final Path OTHER_NAMES = TEST_DATA.resolve("dev/lazaret/architecture/other-names.txt");
    private static final List<String> MODULES = List.of("icons", "analysis", "viewer", "app");
    private static final int LONGEST_LINE = 120;

    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*Test)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern PROMISE = Pattern.compile("(?m)^### (P\\d+)\\. ");
    private static final Pattern KEEPS = Pattern.compile("(?m)^Keeps (.+)\\.$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    /** The ending of a package, as in {@code audit.Audit}, and the names of a type and of what is in it. */
    private static final Pattern TYPE =
            Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*)(?:\\(\\))?");

    private static final Pattern FILE = Pattern.compile(".*\\.(?:css|java|json|lock|md|rs|sh|toml|txt|xml|ya?ml)");

    private static final Pattern DECLARATION = Pattern.compile("(?m)^ *(?:(?:public|protected|private|abstract|static|"
            + "final|sealed|non-sealed) +)*(?:class|@?interface|enum|record) +([A-Z]\\w*)");

    /** A file with Java source. */
    private record Source(String packageName, String text) {
        /** Whether a package with this ending contains the file, and the file contains these names. */
        boolean has(String ending, List<String> names) {
            return ("." + packageName + ".").endsWith("." + ending)
                    && names.stream().allMatch(this::contains);
        }

        private boolean contains(String name) {
            return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
        }
    }

    @Test
    void linesHave120CharactersAtMost() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            List<String> lines = page.getValue().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).codePointCount(0, lines.get(i).length());
                if (length > LONGEST_LINE) {
                    tooLong.add(ROOT.relativize(page.getKey()) + ":" + (i + 1) + " has " + length);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyLinkTargetsExistingFileAndHeading() throws IOException {
        List<String> links = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            for (String link : found(LINK, page.getValue())) {
                if (!link.contains("://")) {
                    links.add(link);
                    if (!leadsSomewhere(page.getKey(), link)) {
                        broken.add(ROOT.relativize(page.getKey()) + ": " + link);
                    }
                }
            }
        }
        assertThat(links).isNotEmpty();
        assertThat(broken).isEmpty();
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                sources.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> there.add(name.replace(".java", "")));
            }
        }
        assertThat(found(TEST, String.join("\n", pages().values())))
                .isNotEmpty()
                .isSubsetOf(there);
    }

    /** A name in backticks that looks like a type is one of the sources, with the members that follow it. */
    @Test
    void everyNamedTypeExists() throws IOException {
        Map<String, List<Source>> known = sourcesOfTypes();
        List<String> others = Files.readAllLines(OTHER_NAMES).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        SortedSet<String> named = new TreeSet<>();
        SortedSet<String> missing = new TreeSet<>();
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            for (String code : found(CODE, page.getValue())) {
                Matcher type = TYPE.matcher(code);
                if (!type.matches() || FILE.matcher(code).matches()) {
                    continue;
                }
                String ending = type.group(1);
                List<String> names = List.of(type.group(2).split("\\.", -1));
                named.add(names.getFirst());
                boolean there = known.getOrDefault(names.getFirst(), List.of()).stream()
                        .anyMatch(source -> source.has(ending, names));
                if (!there && !others.contains(names.getFirst())) {
                    missing.add(ROOT.relativize(page.getKey()) + ": " + code);
                }
            }
        }
        assertThat(missing)
                .as("types, or their members, that no source has; names of other software belong into %s", OTHER_NAMES)
                .isEmpty();
        assertThat(named).as("every name in %s is on a page", OTHER_NAMES).containsAll(others);
    }

    @Test
    void everyNamedInvariantExists() throws IOException {
        Set<String> known = Stream.of(Invariants.ofAll(), Invariants.ofReadingModules(), Invariants.ofAnalysis())
                .flatMap(List::stream)
                .map(Invariant::name)
                .collect(Collectors.toSet());
        assertThat(found(Pattern.compile("\"([^\"]+)\""), page("architecture.md")))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void everyPromiseListsTestsAndHasMechanism() throws IOException {
        String promises = page("security.md");
        assertThat(found(PROMISE, promises)).isNotEmpty();
        assertThat(Stream.of(promises.split("(?m)^(?=##)", -1))
                        .filter(part -> PROMISE.matcher(part).find()))
                .allSatisfy(part -> assertThat(part)
                        .contains("\n- Not covered")
                        .containsOnlyOnce("\n- Tests: ")
                        .containsPattern("Tests: (`\\w+Test`,\\s+)*`\\w+Test`\\."));

        SortedSet<String> kept = found(KEEPS, page("mechanisms.md")).stream()
                .flatMap(words -> Stream.of(words.split(", ", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kept).isEqualTo(found(PROMISE, promises));
    }

    /** Returns the files that declare each type of the product or of its tests, by the simple name of the type. */
    private static Map<String, List<Source>> sourcesOfTypes() throws IOException {
        Map<String, List<Source>> sources = new TreeMap<>();
        for (String module : MODULES) {
            for (String part : List.of("build", "main", "test")) {
                Path root = ROOT.resolve(module).resolve("src").resolve(part).resolve("java");
                for (Path file : javaFiles(root)) {
                    String folder = root.relativize(file.resolveSibling("")).toString();
                    Source source = new Source(folder.replace('/', '.'), Files.readString(file));
                    for (String type : found(DECLARATION, source.text())) {
                        sources.computeIfAbsent(type, _ -> new ArrayList<>()).add(source);
                    }
                }
            }
        }
        return sources;
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1
                        || found(HEADING, Files.readString(file)).stream()
                                .map(DocumentationTest::anchor)
                                .anyMatch(parts[1]::equals));
    }

    /** Returns the anchor that GitHub makes from a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("app/docs").resolve(name));
    }

    private static SortedSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns every handwritten page; below test resources only the README files. */
    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean other = !folder.equals(ROOT) && (name.equals("target") || name.startsWith("."));
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                boolean data = file.toString().contains(TEST_DATA.toString()) && !name.equals("README.md");
                if (name.endsWith(".md") && !data) {
                    pages.put(file, Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(pages).containsKeys(ROOT.resolve("README.md"), ROOT.resolve("app/docs/security.md"));
        return pages;
    }
}
