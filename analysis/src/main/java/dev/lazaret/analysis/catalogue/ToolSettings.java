package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.pattern.BraceExpander;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings of one program that several editors' configuration files can contain.
 *
 * @param places places that can contain the settings
 * @param former old names that the program still accepts; each applies to a key and all keys below it
 * @param groups key paths of settings that several rules or detectors read, with braces expanded, by the name of the
 *     group
 */
public record ToolSettings(List<Place> places, List<Former> former, Map<String, List<String>> groups) {
    /** Name of the data file. */
    static final String FILE = "settings.toml";

    public ToolSettings {
        places = List.copyOf(places);
        former = List.copyOf(former);
        groups = Map.copyOf(groups);
    }

    /**
     * The document kinds that contain the settings below the same keys.
     *
     * @param kinds names of document kinds
     * @param below key paths with braces expanded; an empty path is the root
     * @param named whether this place is used only by a match that names one of the document kinds
     */
    public record Place(List<String> kinds, List<String> below, boolean named) {
        public Place {
            kinds = List.copyOf(kinds);
            below = List.copyOf(below);
        }
    }

    /** An old name of a key. */
    public record Former(String key, String was) {}

    /** Reads the data file. */
    static Map<String, ToolSettings> read(List<StrictTableReader> tables, Set<String> kinds) {
        Map<String, ToolSettings> all = new LinkedHashMap<>();
        for (StrictTableReader tool : tables) {
            List<Place> places = new ArrayList<>();
            for (StrictTableReader place : tool.tables("places")) {
                List<String> names = place.texts("document");
                names.stream()
                        .filter(name -> !kinds.contains(name))
                        .forEach(name -> place.problem("there is no document kind \"" + name + "\""));
                places.add(new Place(names, expanded(place.texts("below")), place.flag("named")));
                place.done();
            }
            List<Former> former = new ArrayList<>();
            for (StrictTableReader name : tool.tables("former")) {
                former.add(new Former(name.text("key"), name.text("was")));
                name.done();
            }
            Map<String, List<String>> groups = new LinkedHashMap<>();
            tool.table("keys").ifPresent(keys -> {
                keys.names().forEach(name -> groups.put(name, expanded(keys.texts(name))));
                keys.done();
            });
            tool.done();
            all.put(tool.where().substring(FILE.length() + 1), new ToolSettings(places, former, groups));
        }
        return all;
    }

    private static List<String> expanded(List<String> paths) {
        return paths.stream()
                .flatMap(path -> BraceExpander.expand(path).stream())
                .toList();
    }

    /**
     * Returns the key paths of a group.
     *
     * @throws IllegalArgumentException if there is no such group, because the detector would then look for nothing
     */
    public List<String> group(String name) {
        List<String> keys = groups.get(name);
        if (keys == null) {
            throw new IllegalArgumentException(FILE + ": there are no keys \"" + name + "\"");
        }
        return keys;
    }

    /**
     * Returns the full key paths, with current and old names, in a document that contains the settings at
     * {@code place}.
     */
    public List<String> paths(Place place, List<String> keys) {
        Set<String> paths = new LinkedHashSet<>();
        for (String key : keys) {
            for (String name : names(key)) {
                place.below().forEach(below -> paths.add(below.isEmpty() ? name : below + "." + name));
            }
        }
        return List.copyOf(paths);
    }

    private Set<String> names(String key) {
        Set<String> names = new LinkedHashSet<>(List.of(key));
        for (Former one : former) {
            if (key.equals(one.key()) || key.startsWith(one.key() + ".")) {
                names.add(one.was() + key.substring(one.key().length()));
            }
        }
        return names;
    }
}
