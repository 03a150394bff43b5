using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Web.Tests.Kit;

/// <summary>Somebody with a browser that has cookies and forms but no scripts. Follows redirects, also to other sites on this machine.</summary>
public sealed class Visitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    /// <param name="name">What the site is asked by, where that is not where it listens.</param>
    public Visitor(Uri site, string? name = null)
    {
        client = new HttpClient(new BehindProxy(site, name, cookies, OwnNetwork.Handler(cookies))) { BaseAddress = site };
    }

    /// <summary>For requests that a browser's pages would not make.</summary>
    public HttpClient Http => client;

    public CookieContainer Cookies => cookies;

    public Task<SeenPage> GetAsync(string address) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Asks once and follows nothing.</summary>
    public Task<HttpResponseMessage> AskAsync(string address) => client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    /// <summary>Follows the link with these words, or with those of this key.</summary>
    public Task<SeenPage> FollowAsync(SeenPage page, string linkText)
    {
        linkText = Said.Words(linkText);
        var link = page.Document.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()
            .FirstOrDefault(anchor => anchor.TextContent.Trim().Contains(linkText, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"No link says '{linkText}' on {page.Address}.");
        return GetAsync(new Uri(page.Address, link.GetAttribute("href")).ToString());
    }

    /// <summary>
    /// Fills in and sends the form that the selector finds (or the one whose button says these words, or those of this key), with what the page put
    /// into it: hidden fields, ticked boxes, chosen options.
    /// </summary>
    public Task<SeenPage> SubmitAsync(SeenPage page, string formOrButton, params (string Name, string Value)[] fields)
    {
        var (form, button) = FindForm(page, formOrButton);
        List<KeyValuePair<string, string>> values = [];
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled") || fields.Any(field => field.Name == name))
            {
                continue;
            }

            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "submit" or "image" or "file" or "button" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    values.AddRange(select.Options.Where(option => option.IsSelected).Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
            }
        }

        if (button?.GetAttribute("name") is { Length: > 0 } pressed && fields.All(field => field.Name != pressed))
        {
            values.Add(new(pressed, button.GetAttribute("value") ?? ""));
        }

        values.AddRange(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var address = string.IsNullOrEmpty(action) ? page.Address : new Uri(page.Address, action);
        if (string.Equals(form.GetAttribute("method"), "get", StringComparison.OrdinalIgnoreCase) || !form.HasAttribute("method"))
        {
            var query = string.Join('&', values.Select(value => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}"));
            return GetAsync(new UriBuilder(address) { Query = query }.Uri.ToString());
        }

        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(values) });
    }

    public void Dispose() => client.Dispose();

    private static (IHtmlFormElement Form, AngleSharp.Dom.IElement? Button) FindForm(SeenPage page, string formOrButton)
    {
        formOrButton = Said.Words(formOrButton);
        var button = page.Document.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(candidate =>
            (candidate.TextContent.Trim() is { Length: > 0 } text ? text : candidate.GetAttribute("value") ?? "")
            .Contains(formOrButton, StringComparison.OrdinalIgnoreCase));
        if (button is IHtmlButtonElement { Form: { } owner })
        {
            return (owner, button);
        }

        if (button is IHtmlInputElement { Form: { } inputOwner })
        {
            return (inputOwner, button);
        }

        if (formOrButton.IndexOfAny(['.', '#', '[', '=']) >= 0 || formOrButton == "form")
        {
            if (page.Document.QuerySelector(formOrButton) is IHtmlFormElement form)
            {
                return (form, form.QuerySelector("button, input[type=submit]"));
            }
        }

        throw new InvalidOperationException($"No form or button '{formOrButton}' on {page.Address} ({page.Status}): {page.Text}");
    }

    private async Task<SeenPage> FollowAsync(HttpRequestMessage request)
    {
        using var first = request;
        var address = new Uri(client.BaseAddress!, request.RequestUri!);
        request.RequestUri = address;
        var response = await client.SendAsync(request);
        for (var hops = 0; (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location; hops++)
        {
            Assert.True(hops < 10, $"More than ten redirects from {request.RequestUri}.");
            address = new Uri(address, location);
            response.Dispose();
            response = await client.GetAsync(address);
        }

        using (response)
        {
            var html = await response.Content.ReadAsStringAsync();
            return new SeenPage(address, response.StatusCode, html, new HtmlParser().ParseDocument(html));
        }
    }
}
