using System.Text;
using System.Xml;

namespace Web.Doors.Imports.WordPress;

/// <summary>Reading single elements, whatever is in them, without ever holding more than a limit.</summary>
public static class WxrElement
{
    private const int Longest = 100_000;

    public static int LineOf(XmlReader xml) => xml is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    /// <summary>The local name, with "wp:", "content:", "excerpt:" or "dc:" before it when the namespace is that one.</summary>
    public static string Name(XmlReader xml) => Prefix(xml.NamespaceURI) + xml.LocalName;

    /// <summary>The text of the element the reader stands at, tags inside left out; cut at a limit. Moves behind the element.</summary>
    public static string Text(XmlReader xml) => Text(xml, Longest, out _);

    /// <summary>As above, and says whether something was cut off.</summary>
    public static string Text(XmlReader xml, int longest, out bool isCut)
    {
        isCut = false;
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }
        var depth = xml.Depth;
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
            {
                continue;
            }
            int read;
            while ((read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
            {
                var room = Math.Min(read, longest - text.Length);
                text.Append(buffer, 0, room);
                isCut |= room < read;
            }
        }
        xml.Read();
        return text.ToString();
    }

    /// <summary>Visits the children of the element the reader stands at. The visitor must move behind each. Moves behind the element.</summary>
    public static void Children(XmlReader xml, Action<string> visit)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                visit(Name(xml));
            }
            else
            {
                xml.Read();
            }
        }
        xml.Read();
    }

    // WordPress writes http, some generators https; the version is part of the address.
    private static string Prefix(string address) =>
        address.Length == 0 ? ""
        : address.EndsWith("/excerpt/", StringComparison.Ordinal) ? "excerpt:"
        : address.Contains("wordpress.org/export/1.", StringComparison.Ordinal) ? "wp:"
        : address.Contains("purl.org/rss/1.0/modules/content", StringComparison.Ordinal) ? "content:"
        : address.Contains("purl.org/dc/elements", StringComparison.Ordinal) ? "dc:"
        : "other:";
}
