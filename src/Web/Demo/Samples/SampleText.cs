using System.Globalization;

namespace Web.Demo.Samples;

/// <summary>"name: value" lines, an empty line or a rule, then the body.</summary>
internal sealed record SampleText(IReadOnlyDictionary<string, string> Fields, string Body)
{
    /// <exception cref="KeyNotFoundException">The text does not say it.</exception>
    public string this[string name] => Optional(name) ?? throw new KeyNotFoundException($"The sample text '{Optional("slug") ?? Optional("id")}' lacks '{name}'.");

    /// <exception cref="FormatException">The line has no colon.</exception>
    public static SampleText Parse(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Trim().Split('\n');
        var at = lines[0] is "---" ? 1 : 0;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (; at < lines.Length && lines[at] is not ("" or "---"); at++)
        {
            var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new FormatException($"'{lines[at]}' is not of the form 'name: value'.");
            }

            fields[lines[at][..colon]] = lines[at][(colon + 1)..].Trim();
        }

        return new SampleText(fields, string.Join('\n', lines.Skip(at + 1)).Trim());
    }

    public string? Optional(string name) => Fields.GetValueOrDefault(name);

    public int Number(string name) => int.Parse(this[name], NumberStyles.None, CultureInfo.InvariantCulture);
}
