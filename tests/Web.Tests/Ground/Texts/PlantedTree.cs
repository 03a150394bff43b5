using System.Globalization;
using System.Text;
using Core.Articles;

namespace Web.Tests.Ground.Texts;

/// <summary>
/// A random text whose words say on which side of the cut they stand: "free" before it, "secret" after it, in texts and in attributes
/// alike. The cut is a mark at a random word, or else the sixtieth word.
/// </summary>
internal sealed class PlantedTree
{
    private static readonly string[] Blocks = ["p", "div", "blockquote", "ul", "ol", "h1", "h2", "h4", "table", "figure", "details", "dl", "pre", "section"];
    private static readonly string[] Inlines = ["em", "strong", "a", "span", "code", "b", "sub", "q", "abbr", "ruby", "font"];

    private readonly Random random;
    private readonly StringBuilder html = new();
    private readonly int? markAt;
    private int words;
    private bool isMarked;
    private bool isInLink;

    public PlantedTree(int seed)
    {
        random = new Random(seed);
        markAt = random.Next(3) == 0 ? null : random.Next(120);
        for (var blocks = random.Next(1, 8); blocks > 0 || words < 90; blocks--)
        {
            Block(random.Next(5));
        }
    }

    public string Html => html.ToString();

    /// <summary>The words of the text before the cut, in their order.</summary>
    public List<string> Free { get; } = [];

    private bool IsAfterTheCut => markAt is null ? words >= FreePart.Words : isMarked;

    private void Block(int depth)
    {
        var name = depth == 0 ? "p" : Blocks[random.Next(Blocks.Length)];
        Element(name, name switch
        {
            "ul" or "ol" => () => Element("li", () => Content(depth - 1)),
            "dl" => () => Element(random.Next(2) == 0 ? "dt" : "dd", Line),
            "table" => Row,
            "figure" => () => Element(random.Next(2) == 0 ? "figcaption" : "div", Line),
            "details" => () => Element("summary", Line),
            "div" or "blockquote" or "section" => () => Content(depth - 1),
            _ => Line,
        });
    }

    private void Content(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            Block(depth);
        }
        else
        {
            Line();
        }
    }

    /// <summary>A caption may stand behind the rows, and is shown above them.</summary>
    private void Row()
    {
        if (random.Next(3) == 0)
        {
            Element("caption", Line);
        }
        else
        {
            Element("tr", () => Element(random.Next(2) == 0 ? "td" : "th", Line));
        }
    }

    /// <summary>Begins and ends the element, with one to three times what is inside.</summary>
    private void Element(string name, Action inside)
    {
        html.Append('<').Append(name).Append(Attributes()).Append('>');
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            inside();
        }

        html.Append("</").Append(name).Append('>');
    }

    private void Line()
    {
        for (var pieces = random.Next(1, 9); pieces > 0; pieces--)
        {
            switch (random.Next(9))
            {
                case 0:
                    html.Append("<img src=\"/").Append(Side()).Append(".jpg\"").Append(Attributes()).Append('>');
                    break;
                case 1:
                    html.Append("<script>secret</script><br>");
                    break;
                case 2 or 3:
                    Inline();
                    break;
                default:
                    Word();
                    break;
            }
        }
    }

    private void Inline()
    {
        var name = Inlines[random.Next(Inlines.Length)];
        if (name == "a" && isInLink)
        {
            return;
        }

        var before = isInLink;
        isInLink |= name == "a";
        html.Append('<').Append(name).Append(name == "a" ? $" href=\"https://else.example/{Side()}\"" : "").Append(Attributes()).Append('>');
        Line();
        html.Append("</").Append(name).Append('>');
        isInLink = before;
    }

    private void Word()
    {
        if (words == markAt)
        {
            html.Append(random.Next(2) == 0 ? FreePart.Mark : "<!-- more Read on -->");
            isMarked = true;
        }

        var word = string.Create(CultureInfo.InvariantCulture, $"{Side()}{words}");
        if (!IsAfterTheCut)
        {
            Free.Add(word);
        }

        words++;
        html.Append(' ').Append(word).Append(random.Next(4) == 0 ? ", " : " ");
    }

    private string Attributes() => random.Next(4) switch
    {
        0 => $" title=\"{Side()}\"",
        1 => $" id=\"{Side()}-id\"",
        2 => $" alt=\"{Side()}\" class=\"{Side()}\" onclick=\"secret()\"",
        _ => "",
    };

    private string Side() => IsAfterTheCut ? "secret" : "free";
}
