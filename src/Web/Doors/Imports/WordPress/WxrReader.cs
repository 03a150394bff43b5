using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Core.Imports.WordPress;
using Core.Texts;

namespace Web.Doors.Imports.WordPress;

/// <summary>
/// Reads an export piece by piece; never more than one item is in memory. Elements are known by their local names and
/// namespaces of WXR 1.0, 1.1 and 1.2; what is unknown or missing is passed over.
/// </summary>
public sealed partial class WxrReader : IDisposable
{
    private const long LongestFile = 4L << 30;

    private readonly StreamReader bytes;
    private readonly Encoding encoding;
    private readonly UnreadableBytes unreadable;
    private readonly WxrText text;
    private readonly XmlReader xml;
    private readonly bool isSurvey;
    private bool isOpen;

    /// <param name="file">Positioned at its beginning; stays open.</param>
    /// <param name="isSurvey">Pass over comments and all but the beginning of texts: who only wants to know what there is needs none.</param>
    public WxrReader(Stream file, bool isSurvey = false)
    {
        this.isSurvey = isSurvey;
        (bytes, encoding, unreadable) = WxrEncoding.Open(file);
        text = new WxrText(bytes);
        xml = XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestFile,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        });
    }

    /// <summary>Characters that XML forbids and that were dropped.</summary>
    public long Dropped => text.Dropped;

    /// <summary>What is to be said of the file as a whole, once it is read.</summary>
    public IEnumerable<Remark> Said
    {
        get
        {
            if (Dropped > 0)
            {
                yield return new Remark(RemarkCode.ControlCharactersDropped, Dropped.ToString(CultureInfo.InvariantCulture));
            }

            if (unreadable.Count > 0)
            {
                var count = unreadable.Count.ToString(CultureInfo.InvariantCulture);
                yield return encoding.CodePage == Encoding.UTF8.CodePage
                    ? new Remark(RemarkCode.ReadAsWindows1252, count)
                    : new Remark(RemarkCode.BytesUnreadable, count, encoding.WebName);
            }
        }
    }

    /// <exception cref="WxrException">The file is no WordPress export, or breaks off, or is damaged.</exception>
    public IEnumerable<WordPressPart> Read()
    {
        Step(OpenChannel);
        var site = new WordPressSite(1, "", "", "");
        var hasBegun = false;
        while (Step(NextChild))
        {
            var part = Step(() => Part(ref site));
            if (part is null)
            {
                continue;
            }
            if (!hasBegun)
            {
                hasBegun = true;
                yield return Checked(site);
            }
            yield return part;
        }
        if (!hasBegun)
        {
            yield return Checked(site);
        }
    }

    public void Dispose()
    {
        xml.Dispose();
        text.Dispose();
        bytes.Dispose();
    }

    private bool OpenChannel()
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "rss")
        {
            throw new WxrException(WxrElement.LineOf(xml), "Imports.Wxr.NoRss", "<rss>");
        }
        if (!xml.ReadToDescendant("channel"))
        {
            throw new WxrException(WxrElement.LineOf(xml), "Imports.Wxr.NoChannel", "<channel>");
        }
        isOpen = true;
        return xml.Read();
    }

    private bool NextChild()
    {
        while (xml.NodeType != XmlNodeType.Element)
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "channel" || xml.EOF)
            {
                ReadToTheEnd();
                return false;
            }
            xml.Read();
        }
        return true;
    }

    /// <summary>A file that is cut off after its last item must not pass for whole.</summary>
    private void ReadToTheEnd()
    {
        while (xml.Read())
        {
            // Nothing behind the channel matters, only that the document ends as it should.
        }
    }

    private WordPressPart? Part(ref WordPressSite site)
    {
        var line = WxrElement.LineOf(xml);
        switch (WxrElement.Name(xml))
        {
            case "title":
                site = site with { Title = WxrElement.Text(xml) };
                return null;
            case "link":
                var link = WxrElement.Text(xml).Trim();
                site = site.Address.Length == 0 ? site with { Address = link } : site;
                return null;
            case "wp:base_blog_url":
                var address = WxrElement.Text(xml).Trim();
                site = address.Length > 0 ? site with { Address = address } : site;
                return null;
            case "wp:wxr_version":
                site = site with { Line = line, Version = WxrElement.Text(xml).Trim() };
                return null;
            case "wp:author":
                return WxrParts.Author(xml, line);
            case "wp:category":
                return WxrParts.Term(xml, line, WordPressTerm.Category);
            case "wp:tag":
                return WxrParts.Term(xml, line, WordPressTerm.Tag);
            case "wp:term":
                return WxrParts.Term(xml, line, "");
            case "item":
                return WxrItems.Item(xml, line, isSurvey);
            default:
                xml.Skip();
                return null;
        }
    }

    private static WordPressSite Checked(WordPressSite site) =>
        site.Version.Length == 0
            ? throw new WxrException(0, "Imports.Wxr.Feed")
            : !KnownVersion().IsMatch(site.Version)
                ? throw new WxrException(site.Line, "Imports.Wxr.Version", PlainText.Cut(site.Version, 20))
                : site;

    private T Step<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e)
        {
            var line = e.LineNumber > 0 ? e.LineNumber : text.Line;
            throw !isOpen ? new WxrException(line, "Imports.Wxr.NoXml", line)
                : text.IsAtEnd && line >= text.Line ? new WxrException(line, "Imports.Wxr.BreaksOff", line)
                : new WxrException(line, "Imports.Wxr.Malformed", line, e.LinePosition);
        }
    }

    [GeneratedRegex(@"^1\.[012]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KnownVersion();
}
