using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Web.Tests.Kit;

namespace Storm;

/// <summary>Somebody's browser: cookies and forms, no scripts, from a network address of its own.</summary>
internal sealed class Browser : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly Uri site;
    private HttpClient http;

    public Browser(Uri site)
    {
        this.site = site;
        http = OnANetwork();
    }

    public void Take(string name, string value) => cookies.Add(new Cookie(name, value, "/", "127.0.0.1"));

    public async Task<Seen> GetAsync(string address) => await ReadAsync(await http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)), new Uri(http.BaseAddress!, address), follow: true);

    /// <summary>Sends the form that has this button, with what the page put into it.</summary>
    /// <param name="follow">False: the answer itself, such as a redirect.</param>
    public Task<Seen> SendAsync(Seen page, string button, bool follow, params (string Name, string Value)[] fields) => SendAsync(page, page.Document, button, follow, fields);

    /// <inheritdoc cref="SendAsync(Seen, string, bool, ValueTuple{string, string}[])"/>
    /// <param name="part">Where on the page the button is.</param>
    public async Task<Seen> SendAsync(Seen page, IParentNode part, string button, bool follow, params (string Name, string Value)[] fields)
    {
        var pressed = part.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(one => one.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase) && one.Form is not null)
            ?? throw new StillWaitingException($"No button '{button}' on {page.Address} ({page.Status}): {page.Heading}");
        var form = pressed.Form!;
        List<KeyValuePair<string, string>> values = [.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))];
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is { Length: > 0 } name && fields.All(field => field.Name != name) && ValueOf(element) is { } value)
            {
                values.Add(new(name, value));
            }
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        var address = string.IsNullOrEmpty(action) ? page.Address : new Uri(page.Address, action);
        using var content = new FormUrlEncodedContent(values);
        if (string.Equals(form.Method, "get", StringComparison.OrdinalIgnoreCase))
        {
            var asked = new UriBuilder(address) { Query = await content.ReadAsStringAsync() }.Uri;
            return await ReadAsync(await http.GetAsync(asked), asked, follow);
        }

        return await ReadAsync(await http.PostAsync(address, content), address, follow);
    }

    public void Dispose() => http.Dispose();

    private HttpClient OnANetwork() => new(OwnNetwork.Handler(cookies)) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(40) };

    private static string? ValueOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    private async Task<Seen> ReadAsync(HttpResponseMessage answer, Uri address, bool follow)
    {
        for (var hops = 0; follow && (int)answer.StatusCode is 301 or 302 or 303 or 307 && answer.Headers.Location is { } next && hops < 10; hops++)
        {
            address = new Uri(address, next);
            answer.Dispose();
            answer = await http.GetAsync(address);
        }

        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode is >= 500 or 429)
            {
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    http = OnANetwork(); // whoever tries so often has come to another meanwhile
                }

                throw new StillWaitingException($"{address} answered {(int)answer.StatusCode}.");
            }

            return new Seen(address, (int)answer.StatusCode, answer.Headers.Location, html, new HtmlParser().ParseDocument(html));
        }
    }
}
