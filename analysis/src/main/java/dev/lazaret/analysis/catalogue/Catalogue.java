package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.pattern.GlobIndex;
import dev.lazaret.analysis.repository.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The catalogue of audit rules, loaded once from the data files. */
public final class Catalogue {
    /**
     * The data files in the order in which they are read and hashed: first the files with data that several rules
     * share, then one file for each family that has rules.
     */
    static final List<String> FILES = dataFiles();

    private final List<RuleEntry> entries;
    private final Map<String, DocumentKind> kinds;
    private final GlobIndex<DocumentKind> files;
    private final SortedMap<String, Rule> rules = new TreeMap<>();
    private final NamedLists lists;
    private final Map<String, ToolSettings> settings;
    private final Prevalence prevalence;
    private final String digest;

    Catalogue(
            List<RuleEntry> entries,
            Map<String, DocumentKind> kinds,
            GlobIndex<DocumentKind> files,
            NamedLists lists,
            Map<String, ToolSettings> settings,
            Prevalence prevalence,
            String digest) {
        this.lists = lists;
        this.settings = Map.copyOf(settings);
        this.prevalence = prevalence;
        this.entries = List.copyOf(entries);
        this.kinds = Map.copyOf(kinds);
        this.files = files;
        this.digest = digest;
        entries.forEach(entry -> rules.put(entry.rule().id(), entry.rule()));
    }

    /** The catalogue that is part of this program. */
    private static final class Loaded {
        static final Catalogue CATALOGUE = read();
    }

    /**
     * Returns the catalogue that is part of this program. The first call loads it.
     *
     * @throws ExceptionInInitializerError if the data is invalid; the message of its cause names the file and the place
     */
    public static Catalogue load() {
        return Loaded.CATALOGUE;
    }

    private static Catalogue read() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the catalogue's file " + name + " is missing");
                }
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return of(files);
    }

    private static List<String> dataFiles() {
        Stream<String> families = Arrays.stream(Family.values())
                .map(family -> family.name().toLowerCase(Locale.ROOT) + ".toml")
                .filter(name -> Catalogue.class.getResource(name) != null);
        return Stream.concat(
                        Stream.of(
                                "documents.toml",
                                "lists.toml",
                                "texts.toml",
                                ToolSettings.FILE,
                                "capabilities.toml",
                                "judgements.toml",
                                Prevalence.FILE),
                        families)
                .toList();
    }

    /** @param files names and contents in the order of {@link #FILES} */
    static Catalogue of(Map<String, byte[]> files) {
        CatalogueReader reader = new CatalogueReader();
        Map<String, Document> documents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> documents.put(name, TomlReader.read(bytes)));
        Catalogue catalogue = reader.read(documents, digest(files));
        if (!reader.problems().isEmpty()) {
            throw new IllegalStateException("the catalogue is broken:\n" + String.join("\n", reader.problems()));
        }
        return catalogue;
    }

    private static String digest(Map<String, byte[]> files) {
        MessageDigest sha256 = Digest.start();
        files.forEach((name, bytes) -> {
            sha256.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            sha256.update(bytes);
        });
        return Digest.finish(sha256).toString();
    }

    /** Returns all rules, sorted by id. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** Returns the items of a list that contain no {@code *}, sorted; empty if there is no list with this name. */
    public List<String> list(String name) {
        return lists.plain(name);
    }

    /**
     * Whether a list contains a string. A {@code *} in an item matches any characters. Returns false if there is no
     * such list.
     */
    public boolean isIn(String list, String text) {
        return lists.contains(list, text);
    }

    /** Returns {@code sha256:} and 64 hexadecimal digits, computed over all data files. */
    public String digest() {
        return digest;
    }

    /** Returns all rules with their conditions, grouped by family. */
    public List<RuleEntry> entries() {
        return entries;
    }

    /** Returns the document kinds by name. */
    public Map<String, DocumentKind> kinds() {
        return kinds;
    }

    /** Returns an index that maps a file's path to the document kinds that the file can have. */
    public GlobIndex<DocumentKind> files() {
        return files;
    }

    /**
     * Returns the settings for programs that several editors' configuration files can contain, by the name of the
     * program.
     */
    public Map<String, ToolSettings> settings() {
        return settings;
    }

    /** Returns data on how common each shape of finding is in honest code. */
    public Prevalence prevalence() {
        return prevalence;
    }

    /** Returns the same catalogue without prevalence data. */
    public Catalogue withoutPrevalence() {
        return new Catalogue(entries, kinds, files, lists, settings, Prevalence.NONE, digest);
    }

    NamedLists lists() {
        return lists;
    }
}
