using System.Text;
using Microsoft.AspNetCore.Razor.Language;
using Microsoft.AspNetCore.Razor.Language.Extensions;
using Microsoft.AspNetCore.Razor.Language.Intermediate;
using Microsoft.CodeAnalysis.CSharp;

namespace Web.Tests.House.Phrases;

/// <summary>Reads a page as Razor does: its HTML with a hole for each expression, and the code beside it.</summary>
internal sealed class PageReader
{
    private static readonly CSharpParseOptions Fragment = new(LanguageVersion.Preview, kind: Microsoft.CodeAnalysis.SourceCodeKind.Script);
    private static readonly RazorProjectEngine Razor = RazorProjectEngine.Create(RazorConfiguration.Default, RazorProjectFileSystem.Create(Source.Root), With);

    /// <summary>A template, "@&lt;a&gt;", is read like any other part of a page; only writing its code is MVC's.</summary>
    private const string TemplatesAreMvcs = "RZ2000";

    private readonly string file;
    private readonly StringBuilder html = new();
    private readonly List<int> lines = [];
    private readonly Dictionary<int, IntermediateNode> holes = [];
    private readonly List<Phrase> phrases = [];

    private PageReader(string file) => this.file = file;

    /// <exception cref="FormatException">Razor cannot read the page.</exception>
    public static IReadOnlyList<Phrase> PhrasesOf(string file, string page)
    {
        var document = Razor.Process(RazorSourceDocument.Create(page, file), FileKinds.Legacy, [], []);
        var faults = document.GetCSharpDocument().Diagnostics.Where(fault => fault.Severity == RazorDiagnosticSeverity.Error && fault.Id != TemplatesAreMvcs).ToList();
        if (faults.Count > 0)
        {
            throw new FormatException($"{file}: {string.Join("; ", faults)}");
        }

        var reader = new PageReader(file);
        reader.Take(document.GetDocumentIntermediateNode());
        reader.TakeHtml();
        return [.. reader.phrases.OrderBy(phrase => phrase.Line)];
    }

    private void Take(IntermediateNode node)
    {
        switch (node)
        {
            case HtmlContentIntermediateNode:
                Append(node);
                break;
            case HtmlAttributeIntermediateNode attribute:
                Append(attribute.Prefix, Line(node));
                TakeAll(node);
                Append(attribute.Suffix, Line(node));
                break;
            case HtmlAttributeValueIntermediateNode value:
                Append(value.Prefix, Line(node));
                Append(node);
                break;
            case CSharpExpressionAttributeValueIntermediateNode value:
                Append(value.Prefix, Line(node));
                Hole(node);
                break;
            case CSharpExpressionIntermediateNode:
                Hole(node);
                break;
            case CSharpCodeIntermediateNode:
                Append(Markup.Break.ToString(), Line(node));
                phrases.AddRange(Code(node, isShown: false));
                break;
            default:
                TakeAll(node);
                break;
        }
    }

    private void TakeAll(IntermediateNode node)
    {
        foreach (var child in node.Children)
        {
            Take(child);
        }
    }

    private void Hole(IntermediateNode node)
    {
        holes[html.Length] = node;
        Append(Wording.Hole.ToString(), Line(node));
    }

    private void TakeHtml()
    {
        foreach (var part in Markup.PartsOf(html.ToString()))
        {
            if (part.IsCode)
            {
                phrases.AddRange(CodeReader.PhrasesOf(file, lines[part.At], SyntaxFactory.ParseExpression(part.Text), PhraseKind.Page));
            }
            else if (Wording.HasLetters(part.Text))
            {
                phrases.Add(new Phrase(file, lines[part.At], Wording.Shown(part.Text), PhraseKind.Page));
            }

            foreach (var node in Enumerable.Range(part.At, part.Text.Length).Where(holes.ContainsKey).Select(at => holes[at]))
            {
                phrases.AddRange(Code(node, isShown: true));
            }
        }
    }

    /// <summary>What stands in statements is read as pieces of a script, which need not be whole.</summary>
    private IEnumerable<Phrase> Code(IntermediateNode node, bool isShown)
    {
        var code = string.Concat(TokensOf(node).Select(token => token.Content));
        var root = isShown ? SyntaxFactory.ParseExpression(code) : CSharpSyntaxTree.ParseText(code, Fragment).GetRoot();
        return CodeReader.PhrasesOf(file, Line(node), root, PhraseKind.Page, isShown);
    }

    private void Append(IntermediateNode node)
    {
        foreach (var token in TokensOf(node))
        {
            Append(token.Content, Line(token));
        }
    }

    private void Append(string text, int line)
    {
        html.Append(text);
        foreach (var sign in text)
        {
            lines.Add(line);
            line += sign == '\n' ? 1 : 0;
        }
    }

    private static IEnumerable<IntermediateToken> TokensOf(IntermediateNode node) =>
        node is IntermediateToken token ? [token] : node.Children.SelectMany(TokensOf);

    private static int Line(IntermediateNode node) => (node.Source ?? node.Children.Select(child => child.Source).FirstOrDefault(source => source is not null))?.LineIndex + 1 ?? 0;

    private static void With(RazorProjectEngineBuilder builder)
    {
        FunctionsDirective.Register(builder);
        SectionDirective.Register(builder);
        builder.AddDirective(DirectiveDescriptor.CreateDirective("page", DirectiveKind.SingleLine, page => page.AddOptionalStringToken()));
        builder.AddDirective(DirectiveDescriptor.CreateDirective("model", DirectiveKind.SingleLine, model => model.AddTypeToken()));
        builder.AddDirective(DirectiveDescriptor.CreateDirective("inject", DirectiveKind.SingleLine, inject => inject.AddTypeToken().AddMemberToken()));
    }
}
