using Microsoft.Extensions.Localization;

namespace Web.Ground.Site;

/// <summary>Validation and model binding speak as the page does on which they are read.</summary>
internal sealed class RequestWords(IHttpContextAccessor requests) : IStringLocalizerFactory, IStringLocalizer
{
    public LocalizedString this[string name] => Text[name];

    public LocalizedString this[string name, params object[] arguments] => Text[name, arguments];

    private SiteText Text => (requests.HttpContext ?? throw new InvalidOperationException("Nobody asks.")).RequestServices.GetRequiredService<SiteText>();

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Text.GetAllStrings(includeParentCultures);
}
