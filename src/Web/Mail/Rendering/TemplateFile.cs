using System.Text.RegularExpressions;
using Fluid;

namespace Web.Mail.Rendering;

/// <summary>
/// One file of emails/: `Name: value` lines up to the first empty one, if it begins with any, then the body.
/// </summary>
public sealed partial class TemplateFile
{
    private static readonly FluidParser Parser = new();
    private readonly Dictionary<string, IFluidTemplate> front = new(StringComparer.Ordinal);
    private readonly IFluidTemplate body;
    private readonly string[] lines;

    /// <exception cref="TemplateException">The file does not parse.</exception>
    public TemplateFile(string name, string source)
    {
        Name = name;
        lines = source.ReplaceLineEndings("\n").Split('\n');

        var first = 0;
        while (first < lines.Length && FrontLine().Match(lines[first]) is { Success: true } match)
        {
            front[match.Groups["name"].Value] = Parse(match.Groups["value"].Value, first);
            first++;
        }

        body = Parse(string.Join('\n', lines[first..]), first);
    }

    public string Name { get; }

    public static TemplateFile Read(string path) => new(Path.GetFileName(path), File.ReadAllText(path));

    /// <exception cref="TemplateException">The file's front has no such line.</exception>
    public IFluidTemplate Front(string name) =>
        front.TryGetValue(name, out var template)
            ? template
            : throw new TemplateException("Templates.Front", Name, name);

    public IFluidTemplate Body => body;

    /// <summary>What is missing, with the file and the first line whose tags have this word.</summary>
    /// <param name="code">The beginning of the fault's key.</param>
    public TemplateException Fault(string word, string code)
    {
        var use = new Regex($@"\{{[{{%][^}}]*\b{Regex.Escape(word)}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        var line = Array.FindIndex(lines, use.IsMatch);
        return line < 0 ? new TemplateException(code + "InFile", Name, word) : new TemplateException(code + "AtLine", Name, word, line + 1);
    }

    private IFluidTemplate Parse(string source, int linesBefore)
    {
        if (Parser.TryParse(source, out var template, out var error))
        {
            return template;
        }

        // Fluid counts from the text it was given; the reader looks at the file.
        var placed = ErrorLine().Replace(error, at => $"line {int.Parse(at.Groups["line"].ValueSpan, null) + linesBefore}, column {at.Groups["column"].Value}");
        throw new TemplateException("Templates.NoTemplate", Name, placed);
    }

    [GeneratedRegex(@"^(?<name>[A-Z][a-z]+): (?<value>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FrontLine();

    [GeneratedRegex(@"\((?<line>\d+):(?<column>\d+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorLine();
}
