using System.Collections.Concurrent;
using AngleSharp;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Web.Mail.Rendering;

/// <summary>
/// Moves a page's styles into style attributes, by the cascade's own order. Gmail drops most of the head for some
/// accounts, and Outlook's Word engine reads attributes best. @media blocks stay in the head for those who read them.
/// </summary>
public static class StyleInliner
{
    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);
    private static readonly ICssSelectorParser Selectors = Context.GetService<ICssSelectorParser>()!;

    /// <summary>Read once: the styles stand in the templates, not in what a mail tells.</summary>
    private static readonly ConcurrentDictionary<string, Styles> Read = new(StringComparer.Ordinal);

    public static string Inline(string html)
    {
        var page = new HtmlParser(new HtmlParserOptions(), Context).ParseDocument(html);
        var sheets = page.QuerySelectorAll("style").ToList();
        var styles = Read.GetOrAdd(string.Join('\n', sheets.Select(style => style.TextContent)), StylesOf);
        foreach (var element in page.Body!.QuerySelectorAll("*").Prepend(page.Body))
        {
            Style(element, styles.Rules.Where(rule => rule.Selector.Match(element, null)));
        }

        Keep(sheets, styles.Kept);
        return page.ToHtml();
    }

    /// <summary>In the order of the cascade.</summary>
    private static Styles StylesOf(string text)
    {
        var sheet = StyleSheet.Parse(text);
        var rules = sheet.Rules.Select(rule => (Rule: rule, Selector: Parse(rule.Selector)));
        return new Styles([.. rules.OrderBy(rule => rule.Selector.Specificity).ThenBy(rule => rule.Rule.Order)], sheet.Kept);
    }

    private static ISelector Parse(string selector) =>
        Selectors.ParseSelector(selector) ?? throw new TemplateException("Templates.Selector", selector);

    private static void Style(IElement element, IEnumerable<(StyleRule Rule, ISelector Selector)> rules)
    {
        // The element's own attribute comes last: it wins over every rule that is not marked !important.
        var own = element.GetAttribute("style") is { } written ? StyleSheet.Declarations(written) : [];
        var cascade = rules
            .SelectMany(rule => rule.Rule.Declarations)
            .Concat(own)
            .OrderBy(declaration => declaration.Important);

        var result = new List<StyleDeclaration>();
        foreach (var declaration in cascade)
        {
            // A later shorthand must stay behind the long hands it covers, so the winner moves to the end.
            result.RemoveAll(earlier => string.Equals(earlier.Property, declaration.Property, StringComparison.Ordinal));
            result.Add(declaration);
        }

        if (result.Count > 0)
        {
            element.SetAttribute("style", string.Join("; ", result.Select(declaration => $"{declaration.Property}: {declaration.Value}")));
        }
    }

    private static void Keep(List<IElement> sheets, string kept)
    {
        foreach (var sheet in sheets.Skip(kept.Length > 0 ? 1 : 0))
        {
            sheet.Remove();
        }

        if (kept.Length > 0)
        {
            sheets[0].TextContent = "\n" + kept;
        }
    }

    private sealed record Styles(IReadOnlyList<(StyleRule Rule, ISelector Selector)> Rules, string Kept);
}
