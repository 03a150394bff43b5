using Microsoft.AspNetCore.Http.Features;

namespace Web.Ground.Site;

/// <summary>
/// A form whose values hold no control characters: they are kept with U+FFFD in their place, and their fields are named. The framework
/// alone answers 400 to U+0000 and the text is lost; the databases take it, or fail, each in its own way.
/// </summary>
internal sealed class ReadableForm(IFormFeature framework, HttpContext http) : IFormFeature
{
    private bool isRead;

    public bool HasFormContentType => framework.HasFormContentType;

    public IFormCollection? Form
    {
        get => framework.Form;
        set => framework.Form = value;
    }

    public IFormCollection ReadForm() => Readable(framework.ReadForm());

    public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => Readable(await framework.ReadFormAsync(cancellationToken));

    private IFormCollection Readable(IFormCollection form)
    {
        if (isRead)
        {
            return form;
        }

        isRead = true;
        var marred = form.Where(field => field.Value.Any(MarredFields.IsMarred)).Select(field => field.Key).ToList();
        if (marred.Count == 0)
        {
            return form;
        }

        http.Features.Set(new MarredFields(marred));
        framework.Form = new FormCollection(
            form.ToDictionary(field => field.Key, field => new Microsoft.Extensions.Primitives.StringValues([.. field.Value.Select(MarredFields.Mended)]), StringComparer.OrdinalIgnoreCase),
            form.Files);
        return framework.Form;
    }
}
