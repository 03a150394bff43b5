using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Web.Ground.Site;

/// <summary>
/// What holds for every page without its doing: it answers reading and the methods that it has handlers for, whatever else is asked
/// gets 405; and what is a part of its address is taken from there, however a form or a query calls its fields.
/// </summary>
internal sealed class PageContract : IPageRouteModelConvention, IPageApplicationModelConvention
{
    private readonly ConcurrentDictionary<string, PageRouteModel> routes = new(StringComparer.Ordinal);

    /// <summary>Kept, and read when all conventions have added their addresses: a page at /new and /{id} has an id at both.</summary>
    public void Apply(PageRouteModel model) => routes[model.RelativePath] = model;

    public void Apply(PageApplicationModel model)
    {
        var methods = model.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant());
        model.EndpointMetadata.Add(new HttpMethodMetadata([.. methods.Concat([HttpMethods.Get, HttpMethods.Head]).Distinct(StringComparer.Ordinal)]));
        model.Filters.Add(new UnknownHandlerFilter());
        BindFromRoute(model, NamesIn(model.RelativePath));
    }

    private static void BindFromRoute(PageApplicationModel model, HashSet<string> names)
    {
        foreach (var parameter in model.HandlerMethods.SelectMany(handler => handler.Parameters))
        {
            if (names.Contains(parameter.BindingInfo?.BinderModelName ?? parameter.ParameterName))
            {
                parameter.BindingInfo ??= new BindingInfo();
                parameter.BindingInfo.BindingSource ??= BindingSource.Path;
            }
        }

        foreach (var property in model.HandlerProperties.Where(property => property.BindingInfo is not null))
        {
            if (names.Contains(property.BindingInfo!.BinderModelName ?? property.PropertyName))
            {
                property.BindingInfo.BindingSource ??= BindingSource.Path;
            }
        }
    }

    private HashSet<string> NamesIn(string page) => routes.TryGetValue(page, out var route)
        ? route.Selectors.Select(selector => selector.AttributeRouteModel?.Template).OfType<string>()
            .SelectMany(template => RoutePatternFactory.Parse(template).Parameters).Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
        : [];
}
