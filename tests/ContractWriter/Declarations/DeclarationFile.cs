namespace ContractWriter.Declarations;

/// <summary>
/// One declaration file of stripe-node, read by its own small grammar: interfaces, type names, classes, imports and the
/// namespaces around them. Names are kept with their namespaces: <c>CouponCreateParams.AppliesTo</c>.
/// </summary>
internal sealed class DeclarationFile
{
    private readonly Tokens tokens;
    private readonly TypeReader types;

    public DeclarationFile(string source)
    {
        tokens = new Tokens(source);
        types = new TypeReader(tokens);
        while (!tokens.IsAtEnd)
        {
            ReadStatement("");
        }
    }

    public Dictionary<string, TypeNode> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The name that is used here, with the file it comes from and its name there; <c>*</c> is the whole file.</summary>
    public Dictionary<string, (string File, string Name)> Imports { get; } = new(StringComparer.Ordinal);

    public List<(string Class, Method Method)> Methods { get; } = [];

    private void ReadStatement(string scope)
    {
        while (tokens.Peek() is "export" or "declare" && tokens.Peek(1) is not ("{" or "*"))
        {
            tokens.Take();
        }

        switch (tokens.Take())
        {
            case "import":
                ReadImport();
                break;
            case "interface":
                ReadInterface(scope);
                break;
            case "type":
                var name = Qualified(scope, tokens.Take());
                types.SkipArguments();
                tokens.Expect("=");
                Types[name] = types.ReadType();
                tokens.Expect(";");
                break;
            case "namespace":
                var inner = Qualified(scope, tokens.Take());
                tokens.Expect("{");
                while (!tokens.TryTake("}"))
                {
                    ReadStatement(inner);
                }

                break;
            case "class":
                ReadClass();
                break;
            default:
                tokens.SkipPast(";");
                break;
        }
    }

    private void ReadImport()
    {
        List<(string Here, string There)> names = [];
        if (tokens.TryTake("{"))
        {
            while (!tokens.TryTake("}"))
            {
                var there = tokens.Take();
                names.Add((tokens.TryTake("as") ? tokens.Take() : there, there));
                tokens.TryTake(",");
            }

            tokens.Expect("from");
            var file = tokens.Take().Trim('\'');
            names.ForEach(name => Imports[name.Here] = (file, name.There));
        }
        else if (tokens.TryTake("*"))
        {
            tokens.Expect("as");
            var whole = tokens.Take();
            tokens.Expect("from");
            Imports[whole] = (tokens.Take().Trim('\''), "*");
        }

        tokens.SkipPast(";");
    }

    private void ReadInterface(string scope)
    {
        var name = Qualified(scope, tokens.Take());
        types.SkipArguments();
        List<TypeNode> bases = [];
        if (tokens.TryTake("extends"))
        {
            do
            {
                bases.Add(types.ReadPostfix());
            }
            while (tokens.TryTake(","));
        }

        Types[name] = types.ReadMembers(bases);
    }

    private void ReadClass()
    {
        var name = tokens.Take();
        while (tokens.Peek() is not "{")
        {
            tokens.Take();
        }

        tokens.Take();
        while (!tokens.TryTake("}"))
        {
            while (tokens.Peek() is "readonly" or "static" or "private" or "protected" or "get" or "async" && tokens.Peek(1) is not ("(" or ":" or "?" or ";"))
            {
                tokens.Take();
            }

            var member = tokens.Take();
            if (tokens.Peek() is "(")
            {
                Methods.Add((name, ReadMethod(member)));
            }
            else
            {
                tokens.SkipPast(";");
            }
        }
    }

    private Method ReadMethod(string name)
    {
        var arguments = types.ReadArguments();
        var returns = tokens.TryTake(":") ? types.ReadType() : new TypeNode.Named("void", []);
        tokens.Expect(";");
        return new Method(name, arguments.GetValueOrDefault("params"), returns);
    }

    private static string Qualified(string scope, string name) => scope.Length is 0 ? name : $"{scope}.{name}";
}
