using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace StripeSandbox.Pages;

/// <summary>Markup that is safe to send: whatever is put into it is encoded, unless it is markup itself.</summary>
internal readonly record struct Html(string Text)
{
    public static Html None { get; } = new("");

    public static Html Of(Template template) => new(template.ToString());

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> draw) => new(string.Concat(items.Select(item => draw(item).Text)));

    public override string ToString() => Text;

    [InterpolatedStringHandler]
    internal readonly ref struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + formattedCount * 16);

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Html markup) => text.Append(markup.Text);

        public void AppendFormatted(string? value) => text.Append(HtmlEncoder.Default.Encode(value ?? ""));

        public void AppendFormatted(long value) => text.Append(value);

        public void AppendFormatted(int value) => text.Append(value);

        public override string ToString() => text.ToString();
    }
}
