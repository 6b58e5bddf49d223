// Rules for the scripts of the pages. The type checker knows undefined and unused names; these are habits and safety.
export default [
  {
    files: ["kg/views/static/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      complexity: ["error", 20],
      eqeqeq: "error",
      "no-alert": "error",
      "no-console": "error",
      "no-dupe-keys": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-self-compare": "error",
      "no-shadow-restricted-names": "error",
      "no-unreachable": "error",
      "no-var": "error",
      "valid-typeof": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text goes in as text: use el()." },
        { property: "outerHTML", message: "Text goes in as text: use el()." },
        { property: "insertAdjacentHTML", message: "Text goes in as text: use el()." },
        { object: "document", property: "write", message: "Text goes in as text: use el()." },
        { object: "Math", property: "random", message: "Same facts, same picture." },
      ],
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "A page asks nobody for anything." },
        { name: "XMLHttpRequest", message: "A page asks nobody for anything." },
        { name: "WebSocket", message: "A page asks nobody for anything." },
      ],
    },
  },
];
