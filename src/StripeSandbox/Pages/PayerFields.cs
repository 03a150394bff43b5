namespace StripeSandbox.Pages;

/// <summary>The fields of a form about a payer, and what is wrong with them: said once above all, and once beside each.</summary>
internal sealed class PayerFields
{
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    public bool AreFine => errors.Count is 0;

    public void Refuse(string field, string message) => errors.TryAdd(field, message);

    public Html Problems(string heading) => AreFine ? Html.None : Html.Of($"""
        <div class="problems" role="alert"><p>{heading}</p>
        <ul>{Html.Each(errors, error => Html.Of($"<li><a href=\"#{error.Key}\">{error.Value}</a></li>"))}</ul></div>
        """);

    public Html Text(string name, string label, string value, string attributes, bool isRequired = true) => Html.Of($"""
        <div class="field">
        <label for="{name}">{label}{(isRequired ? "" : " (optional)")}</label>
        <input id="{name}" name="{name}" value="{value}"{(isRequired ? new Html(" required") : Html.None)} {new Html(attributes)}{Described(name)}>
        {Error(name)}
        </div>
        """);

    /// <param name="known">The customer's known address stands there unchangeable.</param>
    public Html Email(string value, string? known) => known is null
        ? Text("email", "E-mail", value, "type=\"email\" autocomplete=\"email\" inputmode=\"email\" maxlength=\"254\"")
        : Html.Of($"""<div class="field"><span class="label">E-mail</span><p class="fixed">{known}</p></div>""");

    public Html Country(string chosen) => Html.Of($"""
        <div class="field">
        <label for="country">Country or region</label>
        <select id="country" name="country" autocomplete="country"{Described("country")}>
        {Countries.Options(chosen)}
        </select>
        {Error("country")}
        </div>
        """);

    private Html Described(string name) => errors.ContainsKey(name) ? new Html($" aria-invalid=\"true\" aria-describedby=\"{name}-error\"") : Html.None;

    private Html Error(string name) => errors.TryGetValue(name, out var message) ? Html.Of($"<p class=\"error\" id=\"{name}-error\">{message}</p>") : Html.None;
}
