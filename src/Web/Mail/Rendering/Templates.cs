using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;

namespace Web.Mail.Rendering;

/// <summary>Renders the files of emails/: a mail's own pair of files inside the layout they share.</summary>
public sealed class Templates(string folder)
{
    private readonly ConcurrentDictionary<string, TemplateFile> files = new(StringComparer.Ordinal);

    /// <summary>Renders `name.html` and `name.txt`.</summary>
    /// <exception cref="TemplateException">A file is missing or faulty, or asks for a placeholder the model lacks.</exception>
    public RenderedMail Render(string name, JsonObject model, Letterhead letterhead)
    {
        var html = Open(name + ".html");
        var values = Common(letterhead).Concat(model.Select(pair => KeyValuePair.Create(pair.Key, Placeholders.Value(pair.Value, letterhead.Text))))
            .ToDictionary(StringComparer.Ordinal);

        string Front(string line) => Placeholders.OneLine(Fill(html, html.Front(line), values, letterhead, NullEncoder.Default));
        foreach (var line in (string[])["Subject", "Preheader", "Reason"])
        {
            values[line.ToLowerInvariant()] = new StringValue(Front(line));
        }

        var page = InLayout(Open("layout.html"), html, values, letterhead, HtmlEncoder.Default);
        var plain = PlainPage.Lay(InLayout(Open("layout.txt"), Open(name + ".txt"), values, letterhead, NullEncoder.Default));
        return new RenderedMail(values["subject"].ToStringValue(), StyleInliner.Inline(page), plain);
    }

    private static Dictionary<string, FluidValue> Common(Letterhead letterhead) => new(StringComparer.Ordinal)
    {
        ["site_name"] = new StringValue(Placeholders.OneLine(letterhead.SiteName)),
        ["site_url"] = new StringValue(letterhead.SiteUrl.AbsoluteUri),
        ["account_url"] = new StringValue(new Uri(letterhead.SiteUrl, "account").AbsoluteUri),
        ["support_url"] = new StringValue(new Uri(letterhead.SiteUrl, "support").AbsoluteUri),
        ["publisher_name"] = new StringValue(Placeholders.OneLine(letterhead.PublisherName)),
        ["language"] = new StringValue(letterhead.Text.Language),
        ["direction"] = new StringValue(letterhead.Text.Direction),
        ["start"] = new StringValue(letterhead.Text.Direction == "rtl" ? "right" : "left"),
        ["end"] = new StringValue(letterhead.Text.Direction == "rtl" ? "left" : "right"),
        ["their_language"] = letterhead.Text.TheirLanguage is { } theirs ? new StringValue(theirs) : NilValue.Instance,
        ["publisher_address"] = new ArrayValue(letterhead.PostalAddress.Select(line => (FluidValue)new StringValue(Placeholders.OneLine(line))).ToArray()),
    };

    private TemplateFile Open(string name)
    {
        try
        {
            return files.GetOrAdd(name, static (file, folder) => TemplateFile.Read(Path.Combine(folder, file)), folder);
        }
        catch (FileNotFoundException missing)
        {
            throw new TemplateException(missing, "Templates.Missing", name);
        }
    }

    private static string InLayout(TemplateFile layout, TemplateFile mail, Dictionary<string, FluidValue> values, Letterhead letterhead, TextEncoder encoder)
    {
        var content = Fill(mail, mail.Body, values, letterhead, encoder).Trim();
        var whole = new Dictionary<string, FluidValue>(values, StringComparer.Ordinal) { ["content"] = new StringValue(content) };
        return Fill(layout, layout.Body, whole, letterhead, encoder).Trim() + "\n";
    }

    private static string Fill(
        TemplateFile file, IFluidTemplate template, Dictionary<string, FluidValue> values, Letterhead letterhead, TextEncoder encoder)
    {
        var context = new TemplateContext(Placeholders.Options) { CultureInfo = letterhead.Text.Culture };
        context.AmbientValues[Placeholders.Speaker] = letterhead.Text;
        context.AmbientValues[Placeholders.Encoder] = encoder;
        context.AmbientValues[Placeholders.File] = file;
        context.AmbientValues[Placeholders.Theirs] = Placeholders.TheirsAmong(values);
        context.Undefined = name => throw file.Fault(name, "Templates.NoValue.");
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }

        return template.Render(context, encoder);
    }
}
