package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the paths that an attribute contains for a derive macro: {@code deserialize_with = "module::function"},
 * {@code value_parser = function}. Does not determine which macro uses them. If such a path refers to a function of the
 * crate, the function may be called wherever a value of the type is created.
 */
final class AttributePathReader {
    /** Attributes whose names and strings are never paths of functions. */
    private static final Set<String> OTHER = Set.of(
            "allow",
            "cfg",
            "deny",
            "deprecated",
            "derive",
            "doc",
            "expect",
            "export_name",
            "feature",
            "forbid",
            "inline",
            "link",
            "link_name",
            "link_section",
            "must_use",
            "path",
            "repr",
            "target_feature",
            "warn");

    private static final Pattern PATH =
            Pattern.compile("^\\s*((?:[A-Za-z_]\\w*)(?:::[A-Za-z_]\\w*+)*+)(?:\\(.*)?\\s*$");

    private AttributePathReader() {}

    /** Returns the paths between the brackets of an attribute. */
    static List<List<String>> read(Tokens tokens, int open, int close) {
        List<List<String>> found = new ArrayList<>();
        int first = tokens.next(open);
        if (!tokens.kind(first).isName() || OTHER.contains(tokens.name(first))) {
            return found;
        }
        for (int at = tokens.next(first); at < close; at = tokens.next(at)) {
            boolean value = tokens.is(tokens.previous(at), "=");
            if (tokens.kind(at).isString()) {
                String text = StringLiteralDecoder.unescape(tokens, at);
                Matcher path = PATH.matcher(text == null ? "" : text);
                if (path.matches()) {
                    found.add(List.of(path.group(1).split("::")));
                }
            } else if (value && tokens.kind(at).isName()) {
                found.add(List.copyOf(NameReferenceReader.path(tokens, at)));
            }
        }
        return found;
    }
}
