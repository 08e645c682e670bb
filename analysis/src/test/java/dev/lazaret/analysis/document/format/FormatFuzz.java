package dev.lazaret.analysis.document.format;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Fuzz target: any bytes are a document of any format, and each parsed node is at a line that exists. */
public final class FormatFuzz {
    private static final List<DocumentFormat> FORMATS = List.of(DocumentFormat.values());

    private FormatFuzz() {}

    /** Parses the input; the first byte is the number of the format. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            DocumentFormat format = FORMATS.get((bytes[0] & 0xff) % FORMATS.size());
            byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
            check(format, format.read(file, file.length), lines(file));
        }
    }

    /** Returns an upper bound of the number of lines: line ends of any kind count. */
    private static int lines(byte[] file) {
        int lines = 1;
        for (byte one : file) {
            lines += one == '\n' || one == '\r' ? 1 : 0;
        }
        return lines;
    }

    private static void check(DocumentFormat format, Document document, int lines) {
        Deque<Node> ahead = new ArrayDeque<>();
        ahead.add(document.root());
        while (!ahead.isEmpty()) {
            Node node = ahead.pop();
            if (node.at().line() > lines) {
                throw new AssertionError(format + ": line " + node.at().line() + " of " + lines);
            }
            switch (node) {
                case Node.Table table ->
                    table.members().stream().map(Member::value).forEach(ahead::add);
                case Node.Array array -> ahead.addAll(array.items());
                case Node.Text text -> {}
                case Node.Bool bool -> {}
                case Node.Literal literal -> {}
            }
        }
    }
}
