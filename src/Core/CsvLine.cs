using System.Globalization;

namespace Core;

/// <summary>A line of comma-separated values (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
public static class CsvLine
{
    /// <param name="cells">Texts and numbers; numbers are written in invariant figures and never changed.</param>
    public static string Of(IEnumerable<object> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(object cell) => cell is string text
        ? Quoted(IsFormula(text) ? "'" + text : text)
        : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    // https://owasp.org/www-community/attacks/CSV_Injection
    private static bool IsFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
