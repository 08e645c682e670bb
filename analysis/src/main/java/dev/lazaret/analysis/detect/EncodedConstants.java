package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenNumberList;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds long encoded constants: base64 or hexadecimal strings, and arrays of many numbers. */
final class EncodedConstants implements RustFileDetector {
    private static final String ID = "SRC-BLOB";

    /**
     * Minimum number of characters of an encoded string ({@code TEXT}) and of numbers in an array ({@code NUMBERS}).
     */
    private static final int TEXT = 200;

    private static final int NUMBERS = 256;

    /** Minimum number of distinct characters. A string with fewer is a ruler or padding. */
    private static final int DISTINCT = 10;

    /** Number of tokens before an array that are searched for its type. */
    private static final int TYPE = 16;

    private static final Set<String> OTHER = Set.of(
            "u16", "u32", "u64", "u128", "usize", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "char", "bool");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        TokenNumberList strings = source.scan().strings();
        int next = 0;
        for (int k = 0; k < strings.size(); k++) {
            arrays(source, next, strings.get(k), out);
            next = strings.get(k) + 1;
            int start = source.scan().start(strings.get(k));
            int end = Lexer.end(source.lexer().packed()[strings.get(k)]);
            if (end - start > TEXT) {
                text(source, start, end, out);
            }
        }
        arrays(source, next, source.lexer().count(), out);
    }

    /** Examines the arrays that begin between two tokens, if the file has enough numbers for one. */
    private static void arrays(RustFile source, int from, int to, FindingCollector out) {
        int[] packed = source.lexer().packed();
        int end = source.scan().numbers() < NUMBERS ? from : to;
        for (int i = from; i < end; i++) {
            if (Lexer.kind(packed[i]) == TokenKind.OPEN_BRACKET) {
                array(source, i, out);
            }
        }
    }

    private static void text(RustFile source, int start, int end, FindingCollector out) {
        byte[] buffer = source.buffer();
        boolean[] seen = new boolean[128];
        int characters = 0;
        int distinct = 0;
        boolean hexadecimal = true;
        int from = start;
        while (buffer[from] != '"') {
            from++;
        }
        int to = end - 1;
        while (buffer[to] != '"') {
            to--;
        }
        for (int i = from + 1; i < to; i++) {
            int c = buffer[i];
            if (c == '\\' || c == '\n' || c == '\r' || c == ' ' || c == '\t') {
                continue;
            }
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!digit && !letter && c != '+' && c != '/' && c != '=' && c != '-' && c != '_') {
                return;
            }
            hexadecimal &= digit;
            characters++;
            distinct += seen[c] ? 0 : 1;
            seen[c] = true;
        }
        boolean words = !hexadecimal && hasManyBlanks(buffer, from, to, characters);
        if (characters >= TEXT && distinct >= DISTINCT && !words) {
            Severity severity = hexadecimal && source.path().hasPart("tests") ? Severity.LOW : null;
            String what = characters + (hexadecimal ? " hexadecimal digits" : " characters of base64");
            out.report(ID, source.path(), source.at(start), what, Confidence.SURE, severity, null);
        }
    }

    /** Whether single spaces within lines show that the string consists of words. */
    private static boolean hasManyBlanks(byte[] buffer, int from, int to, int characters) {
        int blanks = 0;
        for (int i = from + 1; i < to; i++) {
            boolean within = buffer[i] == ' ' && buffer[i - 1] != ' ' && buffer[i - 1] != '\n' && buffer[i + 1] != ' ';
            blanks += within ? 1 : 0;
        }
        return blanks * 40 > characters;
    }

    private static void array(RustFile source, int open, FindingCollector out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        int numbers = 0;
        boolean small = true;
        for (int i = open + 1; i < count; i++) {
            TokenKind kind = Lexer.kind(packed[i]);
            int length = Lexer.end(packed[i]) - Lexer.end(packed[i - 1]);
            byte first = source.buffer()[Lexer.end(packed[i - 1])];
            if (kind == TokenKind.INTEGER || kind == TokenKind.BYTE) {
                numbers++;
                small &= kind == TokenKind.BYTE || length <= 4 || isByte(source, Lexer.end(packed[i - 1]), length);
            } else if (!kind.isTrivia() && !(kind == TokenKind.PUNCTUATION && (first == ',' || first == '-'))) {
                break;
            }
        }
        if (numbers >= NUMBERS) {
            int start = open == 0 ? 0 : Lexer.end(packed[open - 1]);
            Severity severity = small && !isOtherType(source, open) ? null : Severity.LOW;
            out.report(ID, source.path(), source.at(start), numbers + " numbers", Confidence.SURE, severity, null);
        }
    }

    /** Whether a number has the suffix of a byte type, as in {@code 0xNN_u8}. */
    private static boolean isByte(RustFile source, int start, int length) {
        byte[] buffer = source.buffer();
        byte kind = buffer[start + length - 2];
        byte sign = buffer[start + length - 3];
        return buffer[start + length - 1] == '8' && (kind == 'u' || kind == 'i') && sign != '1';
    }

    /** Whether the type before an array is a number type other than a byte. */
    private static boolean isOtherType(RustFile source, int open) {
        int[] packed = source.lexer().packed();
        for (int i = open - 1; i > 0 && i > open - TYPE; i--) {
            String word = word(source, packed, i);
            if (word != null && (word.equals("u8") || word.equals("i8"))) {
                return false;
            }
            if (word != null && OTHER.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String word(RustFile source, int[] packed, int i) {
        int start = Lexer.end(packed[i - 1]);
        return Lexer.kind(packed[i]) == TokenKind.IDENTIFIER
                ? new String(source.buffer(), start, Lexer.end(packed[i]) - start, StandardCharsets.UTF_8)
                : null;
    }
}
