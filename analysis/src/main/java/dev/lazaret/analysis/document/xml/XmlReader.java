package dev.lazaret.analysis.document.xml;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML. Does not support document type declarations, nor entities other than XML's five predefined ones.
 *
 * <p>An element becomes a key, an attribute the key {@code @name} below it, and text the key {@code #text}. The value
 * of an element with only text is that text. Repeated elements become repeated keys.
 *
 * <p>The JDK's readers are not used, because they look up implementations by name, which this program must not do while
 * it reads a repository.
 */
public final class XmlReader {
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    /** Length of the longest known reference, in characters between {@code &} and {@code ;}. */
    private static final int REFERENCE = 8;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,6}");

    /** An element whose end tag has not been read yet. */
    private static final class Open {
        final String name;
        final Position at;
        final List<Member> members = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, Position at) {
            this.name = name;
            this.at = at;
        }

        Member closed() {
            String content = text.toString().strip();
            if (members.isEmpty()) {
                return new Member(name, at, new Node.Text(at, content));
            }
            if (!content.isEmpty()) {
                members.add(new Member("#text", at, new Node.Text(at, content)));
            }
            return new Member(name, at, new Node.Table(at, members));
        }
    }

    private final SourceText source;
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int remaining = ReaderLimits.NODES;
    private int at;

    private XmlReader(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        return source.document(new XmlReader(source).root());
    }

    private List<Member> root() {
        Open root = new Open("", Position.FILE);
        open.push(root);
        boolean going = true;
        while (going && at < text.length()) {
            int tag = text.indexOf('<', at);
            characters(tag < 0 ? text.length() : tag);
            going = tag >= 0 && markup();
        }
        if (going && open.size() > 1) {
            problem(at, "an element does not end");
        } else if (root.members.isEmpty()
                && open.size() == 1
                && source.problems().isEmpty()) {
            problem(0, "no element");
        }
        while (open.size() > 1) {
            close();
        }
        return root.members;
    }

    private boolean problem(int offset, String what) {
        if (source.problems().size() < ReaderLimits.PROBLEMS) {
            source.problems().add(new DocumentProblem(source.at(offset), what));
        }
        return false;
    }

    private Open top() {
        return open.element();
    }

    private void close() {
        Member closed = open.pop().closed();
        top().members.add(closed);
    }

    private void characters(int end) {
        if (end > at) {
            top().text.append(resolved(text.substring(at, end), at));
        }
        at = end;
    }

    /** Reads markup that begins with {@code <}. */
    private boolean markup() {
        if (text.startsWith("<!--", at)) {
            return skip("-->");
        }
        if (text.startsWith("<![CDATA[", at)) {
            int end = text.indexOf("]]>", at);
            if (end < 0) {
                return problem(at, "a section does not end");
            }
            top().text.append(text, at + "<![CDATA[".length(), end);
            at = end + "]]>".length();
            return true;
        }
        if (text.startsWith("<?", at)) {
            return skip("?>");
        }
        if (text.startsWith("<!", at)) {
            return problem(at, "a document type, not read");
        }
        return text.startsWith("</", at) ? endTag() : startTag();
    }

    private boolean skip(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            return problem(at, "a comment does not end");
        }
        at = found + end.length();
        return true;
    }

    private boolean endTag() {
        int close = text.indexOf('>', at);
        if (close < 0) {
            return problem(at, "a tag does not end");
        }
        String name = text.substring(at + 2, close).strip();
        if (open.size() == 1 || !top().name.equals(name)) {
            return problem(at, "an end tag without its element");
        }
        close();
        at = close + 1;
        return true;
    }

    private boolean startTag() {
        int tag = at;
        at++;
        String name = name();
        if (name.isEmpty()) {
            return problem(tag, "not valid XML");
        }
        if (--remaining < 0 || open.size() > ReaderLimits.DEPTH) {
            return problem(tag, remaining < 0 ? ReaderLimits.TOO_MANY : ReaderLimits.TOO_DEEP);
        }
        open.push(new Open(name, source.at(tag)));
        while (true) {
            blanks();
            if (text.startsWith("/>", at)) {
                close();
                at += 2;
                return true;
            }
            if (text.startsWith(">", at)) {
                at++;
                return true;
            }
            Member attribute = attribute();
            if (attribute == null || --remaining < 0) {
                return problem(at, "not valid XML");
            }
            top().members.add(attribute);
        }
    }

    private @Nullable Member attribute() {
        Position place = source.at(at);
        String name = name();
        blanks();
        if (name.isEmpty() || !text.startsWith("=", at)) {
            return null;
        }
        at++;
        blanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            return null;
        }
        String value = resolved(text.substring(at + 1, end), at + 1);
        at = end + 1;
        return new Member("@" + name, place, new Node.Text(place, value));
    }

    private String name() {
        int start = at;
        while (at < text.length() && " \t\r\n=/><\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Resolves the references in a string. Leaves an unknown reference as it is, and reports it as a problem. */
    private String resolved(String raw, int offset) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            int end = raw.charAt(i) == '&' ? raw.indexOf(';', i, Math.min(raw.length(), i + REFERENCE + 2)) : -1;
            String meant = end < 0 ? null : reference(raw.substring(i + 1, end));
            if (meant == null) {
                if (raw.charAt(i) == '&') {
                    problem(offset + i, "an entity that is not XML’s own");
                }
                out.append(raw.charAt(i++));
            } else {
                out.append(meant);
                i = end + 1;
            }
        }
        return out.toString();
    }

    private static @Nullable String reference(String name) {
        if (!name.startsWith("#")) {
            return ENTITIES.get(name);
        }
        boolean hex = name.startsWith("#x");
        String digits = name.substring(hex ? 2 : 1);
        if (!(hex ? HEXADECIMAL : DECIMAL).matcher(digits).matches()) {
            return null;
        }
        int code = Integer.parseInt(digits, hex ? 16 : 10);
        return Character.isValidCodePoint(code) ? Character.toString(code) : null;
    }
}
